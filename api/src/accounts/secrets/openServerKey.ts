import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { openKeyFile } from "../../openKeyFile.ts";

const KEY = {
  pattern: /^[0-9a-f]{64}$/,
  make: () => randomBytes(32).toString("hex"),
};

/**
 * The key under which the database's secrets are sealed: 32 bytes, given, or made once and kept
 * with the data, apart from the database.
 */
export async function openServerKey(options: {
  dataDir: string;
  /** 64 hex digits. */
  given: string | undefined;
}): Promise<Buffer> {
  const { dataDir, given } = options;
  return Buffer.from(given ?? (await openKeyFile(join(dataDir, "server.key"), KEY)), "hex");
}
