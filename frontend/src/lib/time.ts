/** "2026. 11. 21. 오후 3:04" in the reader's zone. */
export function formatDateTime(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" }).format(
    new Date(iso),
  );
}

const steps: [Intl.RelativeTimeFormatUnit, number][] = [
  ["day", 86_400],
  ["hour", 3_600],
  ["minute", 60],
];

/** "3분 전", "in 2 days"; "방금" within a minute. */
export function formatRelative(iso: string, language: string, nowMs: number = Date.now()): string {
  const seconds = (Date.parse(iso) - nowMs) / 1000;
  const format = new Intl.RelativeTimeFormat(language, { numeric: "auto", style: "short" });
  for (const [unit, size] of steps) {
    if (Math.abs(seconds) >= size) return format.format(Math.trunc(seconds / size), unit);
  }
  const past = language === "ko" ? "방금" : "just now";
  return seconds <= 0 ? past : format.format(0, "second");
}

type TimeLeft = { days: number; hours: number; minutes: number; seconds: number };

/** What is left until a moment, zero once it is over. */
export function timeLeft(at: string, nowMs: number): TimeLeft {
  const left = Math.max(0, Math.ceil((Date.parse(at) - nowMs) / 1000));
  return {
    days: Math.floor(left / 86_400),
    hours: Math.floor(left / 3_600) % 24,
    minutes: Math.floor(left / 60) % 60,
    seconds: left % 60,
  };
}
