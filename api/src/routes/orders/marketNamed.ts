import { findMarket } from "../../exchange/markets/markets.ts";
import { AppError } from "../../http/AppError.ts";

type Named = { market?: string | undefined; itemId?: string | undefined };

/** The code of the market that a filter names in either way, if it names one. Throws `not_found`. */
export function marketNamed({ market, itemId }: Named): string | undefined {
  const named = market ?? itemId;
  if (named === undefined) return undefined;
  const listed = findMarket(named);
  if (listed === undefined) throw new AppError("not_found");
  return listed.rules.code;
}
