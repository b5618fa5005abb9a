const UNSAFE = /["\\]/;

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
  return UNSAFE.test(value) ? `"${value.replaceAll(/["\\]/g, "\\$&")}"` : `"${value}"`;
}

/** Separates values of JSON, in which it is always escaped. */
const SEPARATOR = "\u001e";

/**
 * A column of JSON, for `string_to_array($1, E'\\x1e')`: as an array's element each of its many
 * quotes would have to be escaped.
 */
export function jsonColumn<T>(rows: readonly T[], read: (row: T) => string): string {
  return rows.map(read).join(SEPARATOR);
}
