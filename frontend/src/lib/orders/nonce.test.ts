import { expect, it } from "vitest";
import { cancelArguments, freshNonce } from "./nonce.ts";

it("draws nonces of 256 bits, each in a word of its own", () => {
  const nonces = Array.from({ length: 50 }, freshNonce);
  expect(new Set(nonces.map((nonce) => nonce >> 8n)).size).toBe(50);
  for (const nonce of nonces) expect(nonce < 2n ** 256n && (nonce & 255n) === 0n).toBe(true);
});

it("cancels exactly one bit of the nonce's word", () => {
  expect(cancelArguments(0n)).toEqual([0n, 1n]);
  expect(cancelArguments((7n << 8n) + 255n)).toEqual([7n, 1n << 255n]);
});
