/** Collects a statement's values while its text is written; `use` gives the placeholder. */
export type SqlValues = { values: unknown[]; use: (value: unknown) => string };

/** The first `given` are $1, $2 …, so that shared pieces of text can count on them. */
export function sqlValues(...given: unknown[]): SqlValues {
  const values = [...given];
  return { values, use: (value) => `$${values.push(value)}` };
}

const LIMIT_STEPS = [25, 51, 101];

/**
 * The limit of a page and one row more, which tells whether there is a next page. Written out,
 * since Postgres plans an unknown limit as if it were a tenth of the table; rounded up, so that
 * there are few texts. The reader cuts what is too much.
 */
export function limitClause(pageSize: number): string {
  return `limit ${LIMIT_STEPS.find((step) => step > pageSize) ?? LIMIT_STEPS.at(-1)}`;
}
