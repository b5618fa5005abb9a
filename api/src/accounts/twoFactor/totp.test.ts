import { Secret, URI } from "otpauth";
import { describe, expect, it } from "vitest";
import { matchingStep, newTotpSecret, totpCode, totpStep, totpUri } from "./totp.ts";

const DIGITS = "12345678901234567890";
const seeds = {
  SHA1: DIGITS,
  SHA256: `${DIGITS}123456789012`,
  SHA512: `${DIGITS.repeat(3)}1234`,
};

/** RFC 6238, appendix B: seconds, step, and the codes by SHA-1, SHA-256 and SHA-512. */
const VECTORS = [
  [59, 0x1, "94287082", "46119246", "90693936"],
  [1111111109, 0x23523ec, "07081804", "68084774", "25091201"],
  [1111111111, 0x23523ed, "14050471", "67062674", "99943326"],
  [1234567890, 0x273ef07, "89005924", "91819424", "93441116"],
  [2000000000, 0x3f940aa, "69279037", "90698825", "38618901"],
  [20000000000, 0x27bc86aa, "65353130", "77737706", "47863826"],
] as const;

describe.each(VECTORS)("RFC 6238 at %i s", (seconds, step, sha1, sha256, sha512) => {
  it.each([
    ["SHA1", sha1],
    ["SHA256", sha256],
    ["SHA512", sha512],
  ] as const)("by %s", (algorithm, code) => {
    const secret = Secret.fromLatin1(seeds[algorithm]).base32;
    expect(totpStep(seconds * 1_000)).toBe(step);
    expect(totpCode(secret, step, { algorithm, digits: 8 })).toBe(code);
  });

  it("is known with six digits, a step before and after, and no further", () => {
    const secret = Secret.fromLatin1(seeds.SHA1).base32;
    const code = sha1.slice(2);
    const atMs = seconds * 1_000;
    for (const [awayMs, known] of [
      [0, step],
      [-30_000, step],
      [30_000, step],
      [-60_000, undefined],
      [60_000, undefined],
    ] as const) {
      if (atMs + awayMs >= 0) expect(matchingStep(secret, code, atMs + awayMs)).toBe(known);
    }
  });
});

it("names issuer and account to the app, with a secret of 160 bits", () => {
  const secret = newTotpSecret();
  expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  expect(newTotpSecret()).not.toBe(secret);
  const uri = totpUri(secret, "minsu@example.com");
  expect(uri).toMatch(/^otpauth:\/\/totp\/Jangteo:minsu%40example\.com\?issuer=Jangteo&secret=/);
  expect(URI.parse(uri)).toMatchObject({ algorithm: "SHA1", digits: 6, period: 30 });
});

it.each(["", "12345", "1234567", "94287082", "abcdef", "２８７０８２"])(
  "knows nothing of %j",
  (code) => {
    expect(matchingStep(Secret.fromLatin1(seeds.SHA1).base32, code, 59_000)).toBeUndefined();
  },
);
