/** Compiles the peers beside our contracts, each with its own house's compiler and settings. */
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ethers from "@nomicfoundation/hardhat-ethers";
import { defineConfig } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";
import { overrides as ourOverrides, compiler as ours } from "../../hardhat.config.ts";

const pathOf = (name: string) =>
  fileURLToPath(new URL(`../../node_modules/${name}/soljson.js`, import.meta.url));

const seaport = {
  version: "0.8.24",
  path: pathOf("solc-0_8_24"),
  settings: {
    evmVersion: "cancun",
    viaIR: true,
    optimizer: { enabled: true, runs: 4_294_967_295 },
  },
};
const thirdweb = {
  version: "0.8.23",
  path: pathOf("solc-0_8_23"),
  settings: { evmVersion: "london", optimizer: { enabled: true, runs: 20 } },
};

const SEAPORT = ["seaport-core/src/Seaport.sol", "seaport-core/src/conduit/ConduitController.sol"];
const THIRDWEB = [
  "@thirdweb-dev/contracts/prebuilts/marketplace/entrypoint/MarketplaceV3.sol",
  "@thirdweb-dev/contracts/prebuilts/marketplace/direct-listings/DirectListingsLogic.sol",
  "@thirdweb-dev/contracts/prebuilts/marketplace/english-auctions/EnglishAuctionsLogic.sol",
  "@thirdweb-dev/contracts/infra/TWProxy.sol",
];
const overrides = [
  ...SEAPORT.map((file) => [file, seaport]),
  ...THIRDWEB.map((file) => [file, thirdweb]),
];

/** thirdweb imports `lib/sstore2` from inside its package; its warnings are not ours to read. */
const peers: HardhatPlugin = {
  id: "gas-peers",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        async readNpmPackageRemappings(context, name, version, path, next) {
          const known = await next(context, name, version, path);
          if (name !== "@thirdweb-dev/dynamic-contracts") return known;
          return [...known, { remappings: ["lib/=lib/"], source: join(path, "remappings.txt") }];
        },
        async invokeSolc(context, solc, input, config, next) {
          const output = await next(context, solc, input, config);
          const errors = output.errors?.filter(({ severity }) => severity === "error");
          return { ...output, ...(errors && { errors }) };
        },
      }),
    }),
  },
};

export default defineConfig({
  plugins: [ethers, peers],
  solidity: {
    compilers: [ours, seaport, thirdweb],
    overrides: { ...ourOverrides, ...Object.fromEntries(overrides) },
    npmFilesToBuild: [...SEAPORT, ...THIRDWEB, "solady/src/tokens/WETH.sol"],
  },
  paths: {
    sources: "./contracts",
    tests: "./bench/gas/none",
    artifacts: "./bench/gas/artifacts",
    cache: "./bench/gas/cache",
  },
  // thirdweb's logic contracts are deployed as they are, whatever their size.
  networks: { default: { type: "edr-simulated", allowUnlimitedContractSize: true } },
});
