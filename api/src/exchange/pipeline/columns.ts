type Value = string | number | bigint | boolean | null;

/**
 * Rows as Postgres's text form of arrays, one a column: what `unnest` takes. Much faster than
 * parameters one by one, or arrays that the driver writes.
 */
export function columns<T>(rows: readonly T[], readers: readonly ((row: T) => Value)[]): string[] {
  return readers.map((read) => `{${rows.map((row) => element(read(row))).join()}}`);
}

function element(value: Value): string {
  if (value === null) return "NULL";
  if (typeof value !== "string") return String(value);
  return `"${value.replaceAll(/["\\]/g, "\\$&")}"`;
}
