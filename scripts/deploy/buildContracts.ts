import { join } from "node:path";
import type { HardhatRuntimeEnvironment } from "hardhat/types/hre";
import { FileBuildResultType } from "hardhat/types/solidity";
import type { ContractName } from "./record.ts";

/** What is deployed; all else under contracts/ is part of one of these. */
const SOURCES: Record<ContractName, string> = {
  ServiceToken: "token/ServiceToken.sol",
  TokenDesk: "token/TokenDesk.sol",
  Collection: "collection/Collection.sol",
  Marketplace: "market/Marketplace.sol",
  AuctionHouse: "market/AuctionHouse.sol",
  DrandBeacon: "randomness/DrandBeacon.sol",
  Raffle: "market/Raffle.sol",
  EditionSale: "market/EditionSale.sol",
};

/** Compiles what is deployed and no tests, which would take twice as long. */
export async function buildContracts(hre: HardhatRuntimeEnvironment): Promise<void> {
  const { root } = hre.config.paths;
  const files = Object.values(SOURCES).map((file) => join(root, "contracts", file));
  const results = await hre.solidity.build(files, { quiet: true });
  const failed = !hre.solidity.isSuccessfulBuildResult(results)
    ? files
    : [...results].filter(([, { type }]) => type === FileBuildResultType.BUILD_FAILURE);
  if (failed.length > 0) throw new Error("The contracts do not compile; the compiler said why.");
}
