import { hexlify, scrypt } from "ethers";

/** scrypt with the parameters that ethers gives it. */
export type Stretch = typeof scrypt._;

interface Kept {
  password: string;
  key: Promise<Uint8Array>;
}

let stretch: Stretch = scrypt._;
/** By salt; null until it has been used. */
const kept = new Map<string, Kept | null>();

scrypt.register((password, salt, ...rest) => {
  const id = hexlify(salt);
  const known = kept.get(id);
  if (known?.password === hexlify(password)) return known.key;
  const key = stretch(password, salt, ...rest);
  if (known === null) kept.set(id, { password: hexlify(password), key });
  return key;
});

/** Replaces the library's own scrypt, which runs on the caller's thread. */
export function stretchWith(other: Stretch): void {
  stretch = other;
}

/**
 * While `run` runs, a password is stretched with this salt once only: a keystore can be sealed and
 * then opened for the price of sealing it.
 */
export async function stretchingOnce<T>(salt: Uint8Array, run: () => Promise<T>): Promise<T> {
  const id = hexlify(salt);
  kept.set(id, null);
  try {
    return await run();
  } finally {
    kept.delete(id);
  }
}
