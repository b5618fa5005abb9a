import { AppError } from "../../http/AppError.ts";

type PriceFilter = {
  currency?: string | undefined;
  minPrice?: bigint | undefined;
  maxPrice?: bigint | undefined;
  sort: string;
};

/** Amounts of two currencies can't be compared: prices narrow and sort within one of them only. */
export function assertOneCurrency({ currency, minPrice, maxPrice, sort }: PriceFilter): void {
  const usesPrices = minPrice !== undefined || maxPrice !== undefined || sort.startsWith("price");
  if (currency !== undefined || !usesPrices) return;
  const message = "name one currency to sort or narrow by price";
  throw new AppError("invalid_request", {
    errors: [{ path: "query.currency", code: "required", message }],
  });
}
