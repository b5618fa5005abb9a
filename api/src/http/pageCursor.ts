import { AppError } from "./AppError.ts";

const VALUE_CHARS_MAX = 200;

/** An opaque cursor of the last row's sort values. */
export function encodeCursor(values: readonly string[]): string {
  return Buffer.from(JSON.stringify(values)).toString("base64url");
}

/** The sort values again; whoever forges them only moves to another place of the same list. */
export function decodeCursor(cursor: string, count: number): string[] {
  const values = parse(cursor);
  const valid =
    Array.isArray(values) &&
    values.length === count &&
    values.every((value) => typeof value === "string" && value.length <= VALUE_CHARS_MAX);
  if (!valid) throw new AppError("invalid_cursor");
  return values;
}

/** The one value of a cursor of a list in the order of a number that the database counts up. */
export function decodeNumberCursor(cursor: string): string {
  const [number = ""] = decodeCursor(cursor, 1);
  if (!/^\d{1,15}$/.test(number)) throw new AppError("invalid_cursor");
  return number;
}

function parse(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    return undefined;
  }
}
