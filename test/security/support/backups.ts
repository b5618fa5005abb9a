import { newAddress, type Person, registerWallet } from "./people.ts";
import type { Requests } from "./send.ts";

/** In the shape that ethers writes, without the second that scrypt takes. */
export function backupOf(address: string, recoveryAddress = newAddress()) {
  const keystore = {
    address: address.slice(2).toLowerCase(),
    id: "f8d2c2f6-0f4c-4a4e-9c9e-111111111111",
    version: 3,
    Crypto: {
      cipher: "aes-128-ctr",
      cipherparams: { iv: "ab".repeat(16) },
      ciphertext: "cd".repeat(32),
      kdf: "scrypt",
      kdfparams: { n: 131072, r: 8, p: 1, dklen: 32, salt: "ef".repeat(32) },
      mac: "01".repeat(32),
    },
  };
  return { keystore: JSON.stringify(keystore), recoveryAddress };
}

/** Registers the person's wallet and keeps a backup of it. */
export async function keepBackup(
  { request }: Requests,
  { person, recoveryAddress }: { person: Person; recoveryAddress: string },
): Promise<void> {
  const { token, address } = person;
  await registerWallet({ request }, person);
  const json = backupOf(address, recoveryAddress);
  const saved = await request("PUT", `/api/wallets/${address}/backup`, { token, json });
  if (saved.status !== 200) throw new Error(saved.text);
}
