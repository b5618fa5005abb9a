import { AppError } from "../http/AppError.ts";
import { decodeCursor } from "../http/pageCursor.ts";

// A cursor's values go into statements as values, but a database refuses what is not of its type,
// so they are checked first: a forged cursor is the client's error, not ours.

/** Ids of events and of what each of them made: block, log index and, for activity, a number. */
const EVENT_ID = /^\d{10}-\d{5}(-\d{1,3})?$/;

export function isEventId(text: string): boolean {
  return EVENT_ID.test(text);
}

export function isOrderHash(text: string): boolean {
  return /^0x[0-9a-f]{64}$/.test(text);
}

export function isAmount(text: string): boolean {
  return /^\d{1,78}$/.test(text);
}

export function isIsoTime(text: string): boolean {
  const time = new Date(text);
  // Years beyond four digits, and the year 0, are none to Postgres.
  return (
    /^(?!0000)\d{4}-/.test(text) && !Number.isNaN(time.getTime()) && time.toISOString() === text
  );
}

/** The one value of a cursor of a list in the order of events. */
export function eventIdOf(cursor: string): string {
  const [id = ""] = decodeCursor(cursor, 1);
  if (!isEventId(id)) throw new AppError("invalid_cursor");
  return id;
}

/** The one value of a cursor of a list in the order of numbers. */
export function amountOf(cursor: string): string {
  const [number = ""] = decodeCursor(cursor, 1);
  if (!isAmount(number)) throw new AppError("invalid_cursor");
  return number;
}
