import { randomBytes } from "node:crypto";
import { expect, it } from "vitest";
import { createSecrets } from "./secrets.ts";

const place = { table: "two_factor", row: "7" };
const secrets = createSecrets(randomBytes(32));

it.each(["", "a", "비밀 🔑", "x".repeat(100_000)])("opens what it sealed: %.10s", (text) => {
  expect(secrets.open(secrets.seal(text, place), place)).toBe(text);
});

it("never seals twice alike, and shows nothing of what is inside", () => {
  const sealed = Array.from({ length: 50 }, () => secrets.seal("canary", place));
  expect(new Set(sealed).size).toBe(50);
  const bytes = Buffer.concat(sealed.map((text) => Buffer.from(text.slice(3), "base64url")));
  expect(bytes.includes("canary")).toBe(false);
});

it("opens nothing in another place or with another key", () => {
  const sealed = secrets.seal("secret", place);
  expect(() => secrets.open(sealed, { ...place, row: "8" })).toThrow();
  expect(() => secrets.open(sealed, { ...place, table: "api_keys" })).toThrow();
  expect(() => secrets.open(sealed, { table: 'two_factor","7', row: "" })).toThrow();
  expect(() => createSecrets(randomBytes(32)).open(sealed, place)).toThrow();
});

it("opens nothing of which a single bit was changed or cut", () => {
  const sealed = secrets.seal("secret", place);
  const bytes = Buffer.from(sealed.slice(3), "base64url");
  for (let bit = 0; bit < bytes.length * 8; bit++) {
    const altered = Buffer.from(bytes);
    altered[bit >> 3] = (altered[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    expect(() => secrets.open(`v1.${altered.toString("base64url")}`, place)).toThrow();
  }
  for (let length = 0; length < bytes.length; length++) {
    const cut = bytes.subarray(0, length).toString("base64url");
    expect(() => secrets.open(`v1.${cut}`, place)).toThrow();
  }
  expect(() => secrets.open(sealed.slice(3), place)).toThrow();
});

it("hashes the same code to another value for another subject, purpose or server", () => {
  const hashes = [
    secrets.codeHash("123456", "a"),
    secrets.codeHash("123456", "b"),
    secrets.codeHash("123457", "a"),
    secrets.lookupHash("123456", "a"),
    createSecrets(randomBytes(32)).codeHash("123456", "a"),
  ];
  expect(new Set(hashes).size).toBe(hashes.length);
  expect(secrets.codeHash("123456", "a")).toBe(hashes[0]);
});
