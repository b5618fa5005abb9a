import { useState } from "react";
import { readStored, writeStored } from "./storage.ts";

type Fields<T> = { [Key in keyof T]: string };
type Kept<T> = readonly [fields: T, keep: (next: T) => void, forget: () => void];

/**
 * What was typed into a form, which a reload must not lose: to open a sale may take two presses,
 * with a wallet in between. Kept under `key` in this browser until it is forgotten.
 */
export function useKeptFields<T extends Fields<T>>(key: string, blank: T): Kept<T> {
  const place = `form.${key}`;
  const [fields, setFields] = useState(() => readFields(place, blank));
  const keep = (next: T) => {
    setFields(next);
    writeStored(place, JSON.stringify(next));
  };
  return [fields, keep, () => writeStored(place, null)];
}

/** Only texts under the names that the form has. */
function readFields<T extends Fields<T>>(place: string, blank: T): T {
  const kept = parse(readStored(place));
  const known = Object.keys(blank).filter((name) => typeof kept[name] === "string");
  return { ...blank, ...Object.fromEntries(known.map((name) => [name, kept[name]])) };
}

function parse(text: string | null): Record<string, unknown> {
  try {
    const kept: unknown = JSON.parse(text ?? "null");
    return typeof kept === "object" && kept !== null ? { ...kept } : {};
  } catch {
    return {};
  }
}
