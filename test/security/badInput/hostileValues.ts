import type { Random } from "../../support/seededRandom.ts";

/** By what they attack. Nothing here may look like what an answer must not hold. */
export const hostileTexts: Record<string, string[]> = {
  empty: ["", " ", "\t", "\n", "\u3000", "\u200b", "null", "undefined", "NaN", "true"],
  numbers: [
    ...["-1", "-0", "0", "00", "+1", "1.5", "1e3", "1e309", "0x10", "0b1", " 1", "1 ", "１", "Ⅷ"],
    ...["9007199254740993", "18446744073709551616", "-9223372036854775809", `1${"0".repeat(78)}`],
    ...["Infinity", "-Infinity", "1_000", "1,000", "0.1234567890123456789", "0".repeat(400)],
  ],
  control: [
    ...["\0", "a\0b", "\u0001\u0002", "\u007f", "\r\nSet-Cookie: a=b", "a\r\n\r\nb", "\u2028"],
    ...["\u202eabc", "\ufeff", "\ufffe", "\u{e0001}"],
  ],
  unicode: [
    ...["\ud800", "\udfff", "a\ud83d", "😀".repeat(50), `e${"\u0301".repeat(1_000)}`, "ﷺ"],
    ...["раураl", "ｅ＠ｅ．ｃｏｍ", "ß", "İ", "ı", "가".normalize("NFD"), "\u1100".repeat(300)],
  ],
  injection: [
    ...["' OR 1=1 --", "'; SELECT pg_sleep(5); --", '" OR ""="', "1) OR (1=1", "%", "_", "\\"],
    ...["%' --", "#{7*7}", "{{7*7}}", "%s%s%n", "$1", ":x", "?", "`id`", "$(id)", "| id", "*"],
    ...["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "javascript:alert(1)"],
    ...["=cmd|'/c calc'!A1", "() { :;}; echo", "<!DOCTYPE a [<!ENTITY b SYSTEM 'c'>]>"],
  ],
  paths: [
    ...["../../etc/passwd", "..\\..\\windows", "/etc/passwd", "C:\\", "//evil.example/a"],
    ...["....//....//", "a/../../b", ".", "..", "~root", "http://169.254.169.254/", "con"],
  ],
  identifiers: [
    ...["__proto__", "constructor", "prototype", "toString", "hasOwnProperty", "me", "null"],
    ...["00000000-0000-0000-0000-000000000000", "00000000-0000-4000-8000-00000000000g"],
    ...[
      `0x${"0".repeat(40)}`,
      `0x${"f".repeat(64)}`,
      `0x${"g".repeat(40)}`,
      "0x",
      `0X${"a".repeat(40)}`,
    ],
    ...["eyJhbGciOiJub25lIn0.e30.", "a.b.c", "W10", "eyJpZCI6MX0", "AAAA", "bafkrei"],
  ],
  long: ["a".repeat(300), "a".repeat(5_000), "가".repeat(3_000), "1".repeat(2_000)],
  slow: [
    ...[`${"a".repeat(2_000)}!`, `${"a@".repeat(1_500)}`, `${" ".repeat(4_000)}x`],
    ...[`${"0".repeat(3_000)}x`, `a@${"a.".repeat(1_000)}`, "(".repeat(1_000)],
  ],
  times: [
    ...["0000-00-00T00:00:00Z", "9999-12-31T23:59:60Z", "2024-02-30", "-1", "1e21", "tomorrow"],
  ],
};

const hostileThings: unknown[] = [
  ...[null, true, false, [], {}, [[]], [null], [{}], { length: -1 }, { toString: 1 }],
  ...[0, -0, -1, 1.5, 0.1, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, -(2 ** 63)],
  ...[{ $ne: null }, { $gt: "" }, { "": "" }, ["a", "b"], [["id", 1]], { toJSON: 1 }],
  Array.from({ length: 2_000 }, (_, at) => at),
  Object.fromEntries(Array.from({ length: 500 }, (_, at) => [`k${at}`, at])),
];

const classes = Object.keys(hostileTexts);

export function hostileText(random: Random): string {
  return random.pick(hostileTexts[random.pick(classes)] ?? []);
}

export function hostileValue(random: Random): unknown {
  return random.below(3) === 0 ? random.pick(hostileThings) : hostileText(random);
}

/** What a body must not bring along: rights, ids and what the language itself looks for. */
export const extraFields: [string, unknown][] = [
  ["isAdmin", true],
  ["roles", ["admin"]],
  ["id", "00000000-0000-4000-8000-000000000001"],
  ["userId", "00000000-0000-4000-8000-000000000001"],
  ["personId", "00000000-0000-4000-8000-000000000001"],
  ["emailVerifiedAt", "2020-01-01T00:00:00Z"],
  ["suspendedAt", null],
  ["passwordHash", "x"],
  ["balance", "1000000"],
  ["createdAt", 0],
  ["__proto__", { roles: ["admin"] }],
  ["constructor", { prototype: { roles: ["admin"] } }],
  ["toString", "x"],
  ["", "x"],
];

/** Bodies that are no JSON, or more than one reading of it; each of a valid body. */
export const brokenBodies: ((valid: string) => string | Uint8Array)[] = [
  () => "",
  () => "{",
  () => "[",
  () => "null",
  () => "NaN",
  () => "{'a':1}",
  () => '{"a":1,}',
  () => '{"a":Infinity}',
  () => '"\\ud800"',
  () => '{"\\ud800":1}',
  () => "\ufeff{}",
  () => "[".repeat(20_000),
  () => '{"a":'.repeat(10_000),
  () => `${'{"a":'.repeat(5_000)}1${"}".repeat(5_000)}`,
  () => new Uint8Array([0x7b, 0xff, 0xfe, 0x7d]),
  () => new Uint8Array([0x1f, 0x8b, 0x08, 0x00, 0x00]),
  () => new Uint8Array(512),
  (valid) => valid.slice(0, Math.floor(valid.length / 2)),
  (valid) => `${valid}${valid}`,
  (valid) => `${valid}\0`,
  (valid) => valid.replace("{", '{"__proto__":{"admin":true},'),
  (valid) => valid.replace(/^\{("[^"]+":)/, "{$1null,$1"),
  (valid) => valid.replace(/"[^"]*"/, '"\\u0000"'),
  (valid) => valid.replace(/:"[^"]*"/, ':"\\ud83d"'),
  (valid) => `${" ".repeat(70_000)}${valid}`,
];

/** Null: none at all. */
export const wrongTypes: (string | null)[] = [
  null,
  "",
  "text/plain",
  "text/html; charset=utf-8",
  "application/x-www-form-urlencoded",
  "application/json; charset=utf-16",
  "application/json;boundary=a",
  "application/jsonp",
  "application/xml",
  "multipart/form-data",
  "multipart/form-data; boundary=",
  `multipart/form-data; boundary=${"a".repeat(300)}`,
  "application/octet-stream",
  "*/*",
  "json",
  ";",
];

/** Of a path or a query, as they go over the wire. */
export const rawPieces: string[] = [
  ...["%", "%z", "%zz", "%0", "%00", "%E0%A4%A", "%c0%ae%c0%ae", "%ff%fe", "%ud800", "%250a"],
  ...["..%2f..%2fetc%2fpasswd", "%2e%2e", "%2F", "%5c", "a%0d%0aSet-Cookie:a", "%F0%9F", "+", "@"],
  ...["{id}", "%7Bid%7D", "[]", "a;b=c", "a,b", "'", "%27%20OR%201=1", "%3Cscript%3E", "~", "!"],
];

export const hostileHeaders: [string, string][] = [
  ["authorization", ""],
  ["authorization", "Bearer"],
  ["authorization", "Bearer null"],
  ["authorization", "Basic YTpi"],
  ["authorization", `Bearer ${"a".repeat(9_000)}`],
  ["authorization", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0."],
  ["authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA"],
  ["authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.W10.AAAA"],
  [
    "authorization",
    "Bearer eyJhbGciOiJIUzI1NiJ9.eyJhY2Nlc3Nfa2V5IjoiXHUwMDAwIiwibm9uY2UiOiJhIn0.AA",
  ],
  ["authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.eyJhY2Nlc3Nfa2V5IjpbXSwibm9uY2UiOnt9fQ.AA"],
  ["accept-language", "ko;q=nonsense,,;;q"],
  ["accept-language", "a-".repeat(2_000)],
  ["accept", "\xff/\xfe"],
  ["accept-encoding", "gzip;q=1e999, *;q=-1"],
  ["idempotency-key", ""],
  ["idempotency-key", "a".repeat(256)],
  ["idempotency-key", "\xe9"],
  ["idempotency-key", "' OR 1=1 --"],
  ["x-request-id", "<script>"],
  ["x-request-id", "a".repeat(5_000)],
  ["x-forwarded-for", "' OR 1=1, ::::, 999.1.1.1"],
  ["x-forwarded-host", "evil.example"],
  ["x-http-method-override", "DELETE"],
  ["x-original-url", "/api/admin/users"],
  ["user-agent", "\xff".repeat(3_000)],
  ["user-agent", ""],
  ["range", "bytes=9-1"],
  ["range", "bytes=-1,0-0,1-1"],
  ["range", `bytes=${"9".repeat(400)}-`],
  ["if-none-match", `"${"a".repeat(2_000)}"`],
  ["if-modified-since", "yesterday"],
  ["content-encoding", "gzip"],
  ["content-encoding", "br, gzip, deflate"],
  ["cookie", "access=%00; refresh=%"],
  ["cookie", `access=a.b.c; access=${"b".repeat(4_000)}`],
  ["cookie", "=; ;;; __proto__=1; refresh"],
  ["host", "evil.example"],
  ["origin", "null"],
  ["te", "trailers"],
];
