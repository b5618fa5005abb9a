import { join } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { FileBuildResultType } from "hardhat/types/solidity";

/** What is deployed; all else under contracts/ is part of one of these. */
const ROOTS = [
  "contracts/token/ServiceToken.sol",
  "contracts/token/TokenDesk.sol",
  "contracts/collection/Collection.sol",
  "contracts/market/Marketplace.sol",
];

/** Compiles what is deployed and no tests, which would take twice as long. */
export async function buildContracts(hre: HardhatRuntimeEnvironment): Promise<void> {
  const files = ROOTS.map((file) => join(hre.config.paths.root, file));
  const results = await hre.solidity.build(files, { quiet: true });
  const failed = !hre.solidity.isSuccessfulBuildResult(results)
    ? ROOTS
    : [...results].filter(([, { type }]) => type === FileBuildResultType.BUILD_FAILURE);
  if (failed.length > 0) throw new Error("The contracts do not compile; the compiler said why.");
}
