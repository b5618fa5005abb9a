import { fileURLToPath } from "node:url";
import toolbox from "@nomicfoundation/hardhat-toolbox-mocha-ethers";
import { defineConfig } from "hardhat/config";
import type { HardhatPlugin } from "hardhat/types/plugins";

// The compiler comes from npm: nothing is downloaded. Hardhat takes only an absolute path.
const soljson = fileURLToPath(new URL("./node_modules/solc/soljson.js", import.meta.url));

/** Dependencies' warnings are theirs, and mocks are bad on purpose: ours would drown among them. */
const onlyOurWarnings: HardhatPlugin = {
  id: "only-our-warnings",
  hookHandlers: {
    solidity: async () => ({
      default: async () => ({
        async invokeSolc(context, compiler, input, config, next) {
          const output = await next(context, compiler, input, config);
          const errors = output.errors?.filter(
            ({ severity, formattedMessage }) =>
              severity === "error" || formattedMessage?.includes("--> project/contracts/"),
          );
          return { ...output, ...(errors && { errors }) };
        },
      }),
    }),
  },
};

export const compiler = {
  version: "0.8.37",
  path: soljson,
  settings: {
    evmVersion: "cancun",
    viaIR: true,
    optimizer: { enabled: true, runs: 1_000_000 },
  },
};

/**
 * The IR pipeline copies the beacon's long exponentiations to wherever they are called: 38,232
 * bytes, which no chain takes. The old one leaves 10,176.
 */
export const overrides = {
  "contracts/randomness/DrandBeacon.sol": {
    ...compiler,
    settings: { ...compiler.settings, viaIR: false },
  },
};

/**
 * `SEED=…` repeats a run; without it each run is the same. `LONG_RUNS=1` is for the night. Handlers
 * predict what fails: a revert that nobody caught is a broken promise, and takes the model's steps
 * back with it. `ALLOW_REVERTS=1` goes on after one, and so reaches what lies behind it.
 */
const { SEED, LONG_RUNS, ALLOW_REVERTS } = process.env;
const seed = SEED === undefined ? {} : { seed: `0x${BigInt(SEED).toString(16).padStart(64, "0")}` };

export default defineConfig({
  plugins: [toolbox, onlyOurWarnings],
  solidity: { compilers: [compiler], overrides },
  networks: {
    // For deployments; scripts/deploy.ts fills in where it is and who pays.
    chain: { type: "http", url: "http://127.0.0.1:8545" },
  },
  paths: {
    sources: "./contracts",
    tests: { solidity: "./test/contracts", mocha: "./test/contracts" },
  },
  test: {
    solidity: {
      fuzz: { runs: LONG_RUNS ? 100_000 : 10_000, ...seed },
      invariant: {
        ...(LONG_RUNS ? { runs: 10_000, depth: 100 } : { runs: 1_000, depth: 64 }),
        failOnRevert: !ALLOW_REVERTS,
      },
    },
  },
});
