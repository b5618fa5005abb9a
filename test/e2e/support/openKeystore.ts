import { scryptSync as nativeScrypt } from "node:crypto";

import { decryptKeystoreJsonSync, scryptSync } from "ethers";

// The library's own takes ten times as long.
scryptSync.register((password, salt, N, r, p, length) =>
  nativeScrypt(password, salt, length, { N, r, p, maxmem: 129 * N * r * p }),
);

/** The key in a keystore file; throws for a wrong password. */
export function openKeystore(
  json: string,
  password: string,
): { address: string; privateKey: string } {
  return decryptKeystoreJsonSync(json, password);
}
