/** Collects a statement's values while its text is written; `use` gives the placeholder. */
export type SqlValues = { values: unknown[]; use: (value: unknown) => string };

/** The first `given` are $1, $2 …, so that shared pieces of text can count on them. */
export function sqlValues(...given: unknown[]): SqlValues {
  const values = [...given];
  return { values, use: (value) => `$${values.push(value)}` };
}
