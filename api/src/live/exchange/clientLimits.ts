export const SUBSCRIPTIONS_MAX = 100;
export const MISTAKES_MAX = 5;
const MESSAGES_MAX = 10;
const WITHIN_MS = 1_000;

/** Counts a client's messages; says when there were too many within a second. */
export function createMessageLimit(): () => boolean {
  let sinceMs = Number.NEGATIVE_INFINITY;
  let messages = 0;
  return () => {
    const nowMs = performance.now();
    if (nowMs - sinceMs > WITHIN_MS) {
      sinceMs = nowMs;
      messages = 0;
    }
    messages += 1;
    return messages > MESSAGES_MAX;
  };
}
