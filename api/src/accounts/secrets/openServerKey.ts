import { randomBytes, randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";

/**
 * The key under which the database's secrets are sealed: 32 bytes, given, or made once and kept
 * with the data, apart from the database.
 */
export async function openServerKey(options: {
  dataDir: string;
  /** 64 hex digits. */
  given: string | undefined;
}): Promise<Buffer> {
  if (options.given !== undefined) return Buffer.from(options.given, "hex");
  const file = join(options.dataDir, "server.key");
  return (await readKey(file)) ?? (await makeKey(file, options.dataDir));
}

async function readKey(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  if (!/^[0-9a-f]{64}\n?$/.test(text)) throw new Error(`${file} holds no key.`);
  return Buffer.from(text.trim(), "hex");
}

/** Whole and on disk, or not there. Of two that begin at once, one makes it and both have it. */
async function makeKey(file: string, dataDir: string): Promise<Buffer> {
  await mkdir(dataDir, { recursive: true });
  const made = `${file}.${randomUUID()}`;
  try {
    const handle = await open(made, "wx", 0o600);
    await handle.writeFile(`${randomBytes(32).toString("hex")}\n`).finally(async () => {
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
