import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Wallet } from "ethers";

/**
 * The key that signs how raffles closed, made once and kept with the data. It owns nothing: whoever
 * had it could only say, in its name, what the chain can be compared with.
 */
export async function openCheckpointKey(dataDir: string): Promise<Wallet> {
  const file = join(dataDir, "checkpoint.key");
  const known = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (known !== undefined) return new Wallet(known.trim());
  const { privateKey } = Wallet.createRandom();
  await mkdir(dataDir, { recursive: true });
  await writeFile(`${file}.new`, `${privateKey}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return new Wallet(privateKey);
}
