import { AppError } from "./AppError.ts";

/** Stands in for a handler that is still being written. */
export const unwritten = () => () => {
  throw new AppError("internal");
};
