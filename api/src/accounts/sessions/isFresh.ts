import type { Session } from "./session.ts";

const FRESH_MS = 10 * 60_000;

/** Whether somebody proved themselves so lately that they may change how they do. */
export function isFresh({ authAt }: Pick<Session, "authAt">, now: number): boolean {
  return now - authAt.getTime() <= FRESH_MS;
}
