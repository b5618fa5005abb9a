import type { Config } from "../../config.ts";
import { AppError } from "../AppError.ts";
import { type AppContext, sessionOf } from "../env.ts";

/** Where the operator lets only verified people sell: refuses who is not one. */
export function requireSeller(c: AppContext, { sellersVerifiedOnly }: Config): void {
  if (!sellersVerifiedOnly || sessionOf(c).roles.includes("seller")) return;
  throw new AppError("role_needed", { extension: { role: "seller" } });
}
