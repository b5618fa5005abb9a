/** Names that would pass for the market's own voice. */
const RESERVED = new Set([
  "admin",
  "administrator",
  "operator",
  "moderator",
  "support",
  "system",
  "official",
  "jangteo",
  "me",
  "null",
  "undefined",
  "장터",
  "운영자",
  "관리자",
  "고객센터",
  "공식",
]);

/** Latin and Korean letters only: others hold look-alikes. */
const USERNAME = /^[A-Za-z0-9_가-힣]{2,20}$/;

/** A name as it is kept, or undefined if it can't be one. */
export function usernameOf(given: string): string | undefined {
  const name = given.normalize("NFKC").trim();
  return USERNAME.test(name) && !RESERVED.has(usernameKey(name)) ? name : undefined;
}

/** Names that differ in this are two. */
export function usernameKey(name: string): string {
  return name.normalize("NFKC").toLowerCase();
}
