import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { Wallet } from "ethers";

/**
 * The key that signs how raffles closed, made once and kept with the data. It owns nothing: whoever
 * had it could only say, in its name, what the chain can be compared with.
 */
export async function openCheckpointKey(dataDir: string): Promise<Wallet> {
  const file = join(dataDir, "checkpoint.key");
  return (await readKey(file)) ?? (await makeKey(file, dataDir));
}

async function readKey(file: string): Promise<Wallet | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (!/^0x[0-9a-f]{64}\n?$/.test(text)) throw new Error(`${file} holds no key.`);
  return new Wallet(text.trim());
}

/** Whole and on disk, or not there. Of two that begin at once, one makes it and both have it. */
async function makeKey(file: string, dataDir: string): Promise<Wallet> {
  await mkdir(dataDir, { recursive: true });
  const made = `${file}.${randomUUID()}`;
  try {
    const handle = await open(made, "wx", 0o600);
    await handle.writeFile(`${Wallet.createRandom().privateKey}\n`).finally(async () => {
      await handle.sync();
      await handle.close();
    });
    await link(made, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(made, { force: true });
  }
  const key = await readKey(file);
  if (key === undefined) throw new Error(`${file} is gone.`);
  return key;
}
