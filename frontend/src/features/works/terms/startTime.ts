const hourSeconds = 3_600;
const maxDelaySeconds = 365 * 24 * hourSeconds;

export type StartProblem = "start_missing" | "start_past" | "start_too_late";

/** Reads a start, in the future and within a year by the chain's time, as Unix seconds. */
export function readStartTime(text: string, nowMs: number): number | StartProblem {
  const ms = Date.parse(text);
  if (!text || Number.isNaN(ms)) return "start_missing";
  const seconds = Math.floor(ms / 1000);
  const now = Math.floor(nowMs / 1000);
  if (seconds <= now) return "start_past";
  return seconds > now + maxDelaySeconds - hourSeconds ? "start_too_late" : seconds;
}
