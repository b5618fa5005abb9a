import { readStored, writeStored } from "../storage.ts";

export const languages = ["ko", "en"] as const;
export type Language = (typeof languages)[number];

/** Also read by public/before-paint.js. */
const key = "jangteo.language";

/** The person's choice, else Korean for Korean browsers, else English. */
export function initialLanguage(): Language {
  const stored = readStored(key);
  if (stored === "ko" || stored === "en") return stored;
  return navigator.language.startsWith("ko") ? "ko" : "en";
}

export function rememberLanguage(language: Language): void {
  writeStored(key, language);
}
