import { findMarket, type Listed } from "../../exchange/markets/markets.ts";
import { AppError } from "../../http/AppError.ts";

/** The market of a path. Throws `not_found`. */
export function itemOf({ itemId }: { itemId: string }): Listed {
  const market = findMarket(itemId);
  if (market === undefined) throw new AppError("not_found");
  return market;
}

export const isoOf = (ms: number) => new Date(ms).toISOString();
