import { randomBytes } from "node:crypto";
import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** When a sandbox's rounds begin, Unix seconds, and how often there is one. */
export const SANDBOX_ROUNDS = { genesis: 1_700_000_000, periodSeconds: 3 };

/** As long as drand's network is not asked, a sandbox's rounds are signed by a key of its own. */
const KEY = /^0x[0-9a-f]{64}$/;

/** The key that signs a sandbox's rounds, made once and kept beside the record. */
export async function sandboxBeaconKey(deploymentFile: string, chainId: number): Promise<bigint> {
  const known = await readBeaconKey(deploymentFile, chainId);
  if (known !== undefined) return known;
  // 31 bytes are below the group's order; a zero would be the first in 2^248.
  const key = `0x00${randomBytes(31).toString("hex")}`;
  const file = fileOf(deploymentFile, chainId);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${key}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return BigInt(key);
}

/** The key, undefined if the contracts were deployed for another network. */
export async function readBeaconKey(
  deploymentFile: string,
  chainId: number,
): Promise<bigint | undefined> {
  const text = await readFile(fileOf(deploymentFile, chainId), "utf8").catch(() => "");
  return KEY.test(text.trim()) ? BigInt(text.trim()) : undefined;
}

/** The contracts to come go by another network. */
export async function forgetBeaconKey(deploymentFile: string, chainId: number): Promise<void> {
  await rm(fileOf(deploymentFile, chainId), { force: true });
}

function fileOf(deploymentFile: string, chainId: number): string {
  return join(dirname(deploymentFile), `beacon-${chainId}.key`);
}
