import { randomUUID } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { dirname } from "node:path";

type KeyFile = {
  /** What a key looks like. */
  pattern: RegExp;
  make: () => string;
};

/** A key that is made once and kept in a file that only its owner reads. */
export async function openKeyFile(file: string, key: KeyFile): Promise<string> {
  return (await readKey(file, key)) ?? (await makeKey(file, key));
}

async function readKey(file: string, { pattern }: KeyFile): Promise<string | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = text.endsWith("\n") ? text.slice(0, -1) : text;
  if (!pattern.test(key)) throw new Error(`${file} holds no key.`);
  return key;
}

/** Whole and on disk, or not there. Of two that begin at once, one makes it and both have it. */
async function makeKey(file: string, key: KeyFile): Promise<string> {
  await mkdir(dirname(file), { recursive: true });
  const made = `${file}.${randomUUID()}`;
  try {
    const handle = await open(made, "wx", 0o600);
    await handle.writeFile(`${key.make()}\n`).finally(async () => {
      await handle.sync();
      await handle.close();
    });
    await link(made, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== "EEXIST") throw error;
    });
  } finally {
    await rm(made, { force: true });
  }
  const kept = await readKey(file, key);
  if (kept === undefined) throw new Error(`${file} is gone.`);
  return kept;
}
