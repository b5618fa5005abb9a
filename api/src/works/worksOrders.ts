import type { SqlValues } from "../db/sqlValues.ts";
import { AppError } from "../http/AppError.ts";
import { decodeCursor } from "../http/pageCursor.ts";
import { isAmount, isEventId, isIsoTime, isOrderHash } from "./cursorValues.ts";
import { isWorkId } from "./readWork.ts";
import type { WorkCard } from "./workCard.ts";

/** Where a statement has the price that a work is on sale by, and what names that sale. */
export type Sale = { price: string; currency: string; id: string };

type WorksOrder = {
  direction: "asc" | "desc";
  /** What sorts, and what decides between equals. */
  keysOf: (sale: Sale) => [key: string, tie: string];
  /** The keys of a page's last work, as SQL. Throws invalid_cursor. */
  placeOf: (cursor: string, sql: SqlValues) => string;
  /** A cursor's values. */
  valuesOf: (card: WorkCard) => string[];
};

const byTime = (direction: "asc" | "desc"): WorksOrder => ({
  direction,
  keysOf: () => ["w.created_at", "w.id"],
  placeOf: (cursor, { use }) => {
    const [time = "", id = ""] = decodeCursor(cursor, 2);
    if (!isIsoTime(time) || !isWorkId(id)) throw new AppError("invalid_cursor");
    return `(${use(time)}::timestamptz, ${use(id)}::uuid)`;
  },
  valuesOf: ({ createdAt, id }) => [createdAt, id],
});

const byPrice = (direction: "asc" | "desc"): WorksOrder => ({
  direction,
  keysOf: ({ price, id }) => [price, id],
  placeOf: (cursor, { use }) => {
    const [price = "", id = ""] = decodeCursor(cursor, 2);
    const isSale = isEventId(id) || isOrderHash(id);
    if (!isAmount(price) || !isSale) throw new AppError("invalid_cursor");
    return `(${use(price)}::numeric, ${use(id)})`;
  },
  valuesOf: ({ ask, listing }) => {
    const price = (ask ?? listing)?.price.amount ?? "";
    return [price, ask?.hash ?? listing?.id ?? ""];
  },
});

export const worksOrders = {
  newest: byTime("desc"),
  oldest: byTime("asc"),
  price_low: byPrice("asc"),
  price_high: byPrice("desc"),
};
