import { writeFile } from "node:fs/promises";
import { join } from "node:path";

import { CONTRACT_NAMES } from "../../scripts/deploy/record.ts";

export const BENCH_ADDRESS = `0x${"c0".repeat(20)}`;

/** For benchmarks that ask no chain: the record only has to name one. */
export async function writeDeployment(directory: string): Promise<string> {
  const file = join(directory, "deployment.json");
  const hash = `0x${"00".repeat(32)}`;
  const contract = { address: BENCH_ADDRESS, block: 1 };
  const contracts = Object.fromEntries(CONTRACT_NAMES.map((name) => [name, contract]));
  const record = {
    chainId: 31337,
    genesisHash: hash,
    firstBlockHash: hash,
    startBlock: 1,
    contracts,
  };
  await writeFile(file, JSON.stringify(record));
  return file;
}
