import { index, onchainTable } from "ponder";

import { whole } from "./columns.ts";

/** The used and cancelled nonces of signed orders, 256 a word, one bit each. */
export const nonceWord = onchainTable(
  "nonce_word",
  (t) => ({
    /** `<maker>-<word>` */
    id: t.text().primaryKey(),
    maker: t.hex().notNull(),
    word: t.bigint().notNull(),
    used: t.bigint().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({
    maker: index().on(table.maker),
    updatedBlock: index().on(table.updatedBlock),
  }),
);

/** The counter that a maker's signed orders have to carry; 0 for who is not here. */
export const orderCounter = onchainTable(
  "order_counter",
  (t) => ({
    maker: t.hex().primaryKey(),
    counter: t.bigint().notNull(),
    updatedBlock: whole(t).notNull(),
  }),
  (table) => ({ updatedBlock: index().on(table.updatedBlock) }),
);
