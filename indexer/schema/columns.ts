import type { PgColumnsBuilders } from "ponder";

type Columns = PgColumnsBuilders;

export const currencies = ["ETH", "JTK"] as const;
export const whole = (t: Columns) => t.int8({ mode: "bigint" });

/** What every row made of one event carries; `id` is `<block>-<logIndex>`, padded, and sorts. */
export const eventColumns = (t: Columns) => ({
  id: t.text().primaryKey(),
  block: whole(t).notNull(),
  logIndex: t.integer().notNull(),
  at: whole(t).notNull(),
  transaction: t.hex().notNull(),
});
