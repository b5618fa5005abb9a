import { pgSchema } from "drizzle-orm/pg-core";

/** The API's own tables live in schema `app`; the indexer's are read through schema `idx`. */
export const app = pgSchema("app");
