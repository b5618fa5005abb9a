/** A page of this site to go to after signing in; anything else leads to the first page. */
export function returnPath(asked: unknown): string {
  // As the server takes it for the way over another site.
  const isOurs = typeof asked === "string" && /^\/(?![/\\])[\w\-./?=&%~]{0,499}$/.test(asked);
  return isOurs && !/^\/(login|signup|reset-password)\b/.test(asked) ? asked : "/";
}
