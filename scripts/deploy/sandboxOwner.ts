import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Wallet } from "ethers";

/**
 * The address that owns a sandbox's contracts. The accounts of such a chain are known to everybody
 * who reaches the market, so the owner, who can pause it and take its fees, is none of them: its
 * key is made once and kept beside the record.
 */
export async function sandboxOwner(deploymentFile: string, chainId: number): Promise<string> {
  const file = join(dirname(deploymentFile), `owner-${chainId}.key`);
  const known = await readFile(file, "utf8").catch(() => undefined);
  if (known !== undefined) return new Wallet(known.trim()).address;
  const { address, privateKey } = Wallet.createRandom();
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, `${privateKey}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return address;
}
