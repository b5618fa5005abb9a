/** A nonce nobody has to look up: the first bit of a word that is drawn from 2^248. */
export function freshNonce(): bigint {
  const word = crypto.getRandomValues(new Uint8Array(31));
  const hex = Array.from(word, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return BigInt(`0x${hex}`) << 8n;
}

/** What `cancelNonces` takes to end one order. */
export function cancelArguments(nonce: bigint): [word: bigint, mask: bigint] {
  return [nonce >> 8n, 1n << (nonce & 255n)];
}
