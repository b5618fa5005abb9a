import { pgSchema, timestamp } from "drizzle-orm/pg-core";

/** The API's own tables live in schema `app`; the indexer's are read through schema `idx`. */
export const app = pgSchema("app");

/** A point in time, to the millisecond. */
export const time = (name: string) =>
  timestamp(name, { withTimezone: true, precision: 3, mode: "date" });
