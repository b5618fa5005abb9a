const minPauseMs = 30_000;

/** Whether something was not done lately, also before a reload; if so it counts as done now. */
export function onceInAWhile(what: string): boolean {
  const key = `jangteo.once.${what}`;
  if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < minPauseMs) return false;
  sessionStorage.setItem(key, String(Date.now()));
  return true;
}
