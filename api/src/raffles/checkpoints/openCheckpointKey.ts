import { join } from "node:path";
import { Wallet } from "ethers";
import { openKeyFile } from "../../openKeyFile.ts";

const KEY = {
  pattern: /^0x[0-9a-f]{64}$/,
  make: () => Wallet.createRandom().privateKey,
};

/**
 * The key that signs how raffles closed, made once and kept with the data. It owns nothing: whoever
 * had it could only say, in its name, what the chain can be compared with.
 */
export async function openCheckpointKey(dataDir: string): Promise<Wallet> {
  return new Wallet(await openKeyFile(join(dataDir, "checkpoint.key"), KEY));
}
