import { describe, expect, it } from "vitest";
import { groupNonces, nextNonce } from "./nonce.ts";

const [account, other] = [`0x${"ab".repeat(20)}`, `0x${"cd".repeat(20)}`];
const wordOf = (nonce: bigint) => nonce >> 8n;

describe("nextNonce", () => {
  it("fills one word of the account, in any letters, and then another", () => {
    const nonces = Array.from({ length: 257 }, (_, at) =>
      nextNonce(at % 2 ? account : account.toUpperCase().replace("X", "x")),
    );
    const [first = 0n] = nonces;
    const word = nonces.slice(0, 256);
    expect(first & 255n).toBe(0n);
    expect(word).toEqual(Array.from({ length: 256 }, (_, bit) => first + BigInt(bit)));
    expect(wordOf(nonces[256] ?? 0n)).not.toBe(wordOf(first));
    expect(nonces.every((nonce) => nonce < 2n ** 256n)).toBe(true);
  });

  it("keeps accounts apart, and starts a word anew when what is stored is no nonce", () => {
    const nonce = nextNonce(account);
    expect(wordOf(nextNonce(other))).not.toBe(wordOf(nonce));
    localStorage.setItem(`orders.nonce.${account}`, "-1e9");
    expect(wordOf(nextNonce(account))).not.toBe(wordOf(nonce));
  });
});

describe("groupNonces", () => {
  it("puts the bits of one word into one call", () => {
    expect(groupNonces([0n])).toEqual([{ word: 0n, mask: 1n }]);
    expect(groupNonces([(7n << 8n) + 255n, 7n << 8n, 9n << 8n])).toEqual([
      { word: 7n, mask: (1n << 255n) | 1n },
      { word: 9n, mask: 1n },
    ]);
    expect(groupNonces([])).toEqual([]);
  });
});
