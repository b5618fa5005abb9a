import { z } from "zod";
import { AppError } from "../http/AppError.ts";

const hex = z.string().regex(/^(0x)?[0-9a-fA-F]*$/);

const kdfParams = z.union([
  z.object({ n: z.int(), r: z.int(), p: z.int(), dklen: z.int(), salt: hex }),
  z.object({ c: z.int(), prf: z.string(), dklen: z.int(), salt: hex }),
]);

const crypto = z.object({
  cipher: z.string(),
  cipherparams: z.object({ iv: hex.optional() }),
  ciphertext: hex.min(64),
  kdf: z.enum(["scrypt", "pbkdf2"]),
  kdfparams: kdfParams,
  mac: hex.min(64),
});

/** Web3 Secret Storage v3; ethers writes `Crypto`, most others `crypto`. */
const keystore = z.union([
  z.object({ version: z.literal(3), address: hex, Crypto: crypto }),
  z.object({ version: z.literal(3), address: hex, crypto }),
]);

/**
 * Checks that a text is an encrypted keystore of this address. It can't be opened here, so this
 * only keeps a person from storing something that would not bring the wallet back.
 */
export function checkKeystore(text: string, address: string): void {
  const parsed = keystore.safeParse(parseJson(text));
  const named = parsed.data?.address.toLowerCase().replace(/^0x/, "");
  if (!parsed.success || `0x${named}` !== address.toLowerCase()) {
    throw new AppError("keystore_invalid");
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
