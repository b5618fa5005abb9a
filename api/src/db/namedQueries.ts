import { createHash } from "node:crypto";
import type { Pool, QueryResultRow } from "pg";

/** Runs one statement and gives its rows. */
export type Query = <Row extends QueryResultRow>(text: string, values: unknown[]) => Promise<Row[]>;

/** Statements each connection keeps; rarer ones are planned each time. */
const NAMED_MAX = 200;
/** "cached plan must not change result type": a view was made anew with other columns. */
const PLAN_IS_STALE = "0A000";

/** Queries whose plans each connection keeps, by their text. Write few texts, vary the values. */
export function createNamedQueries(pool: Pool): Query {
  let names = new Map<string, string>();
  let generation = 0;

  function nameOf(text: string): string | undefined {
    const known = names.get(text);
    if (known !== undefined || names.size >= NAMED_MAX) return known;
    const digest = createHash("sha256").update(text).digest("hex").slice(0, 24);
    const name = `q${generation}_${digest}`;
    names.set(text, name);
    return name;
  }

  return async <Row extends QueryResultRow>(text: string, values: unknown[]) => {
    const name = nameOf(text);
    const query = name === undefined ? { text, values } : { name, text, values };
    try {
      return (await pool.query<Row>(query)).rows;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === PLAN_IS_STALE)) throw error;
      generation += 1;
      names = new Map();
      return (await pool.query<Row>({ text, values })).rows;
    }
  };
}
