import { readStored, writeStored } from "../storage.ts";

const bitsOfWord = 256;

/**
 * The next nonce of an account in this browser. They fill one word bit by bit, because one call can
 * cancel many orders of a word; the word itself is drawn from 2^248, so that nobody has to ask
 * whether it is free.
 */
export function nextNonce(account: string): bigint {
  const key = `orders.nonce.${account.toLowerCase()}`;
  const last = readNonce(readStored(key));
  const isFull = last === null || (last & 255n) === BigInt(bitsOfWord - 1);
  const nonce = isFull ? randomWord() << 8n : last + 1n;
  writeStored(key, nonce.toString());
  return nonce;
}

function readNonce(stored: string | null): bigint | null {
  return stored !== null && /^\d{1,78}$/.test(stored) ? BigInt(stored) : null;
}

function randomWord(): bigint {
  const word = crypto.getRandomValues(new Uint8Array(31));
  const hex = Array.from(word, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return BigInt(`0x${hex}`);
}

export interface NonceGroup {
  word: bigint;
  mask: bigint;
}

/** What `cancelNonces` takes to end these orders: one call a word. */
export function groupNonces(nonces: readonly bigint[]): NonceGroup[] {
  const masks = new Map<bigint, bigint>();
  for (const nonce of nonces) {
    const word = nonce >> 8n;
    masks.set(word, (masks.get(word) ?? 0n) | (1n << (nonce & 255n)));
  }
  return [...masks].map(([word, mask]) => ({ word, mask }));
}
