import { randomInt } from "node:crypto";

export type Counter = "check" | "node" | "vitest" | "mocha";

export type Step = {
  name: string;
  command: string;
  args: string[];
  /** How its output tells what passed; a check counts as one test. */
  counter: Counter;
  needsBrowser?: boolean;
  /** Left out of `npm test`. */
  nightly?: boolean;
  env?: Record<string, string>;
};

const NODE_TEST = ["--test", "--test-reporter=spec"];

const check = (name: string, command: string, ...args: string[]): Step => ({
  name,
  command,
  args,
  counter: "check",
});

const nodeTests = (
  name: string,
  pattern: string,
  { atOnce = 1, ...more }: Partial<Step> & { atOnce?: number } = {},
): Step => ({
  name,
  command: "node",
  args: [...NODE_TEST, `--test-concurrency=${atOnce}`, pattern],
  counter: "node",
  ...more,
});

const workspaceTests = (name: string): Step => ({
  name,
  command: "npm",
  args: ["test", "--silent", "--workspace", name],
  counter: "vitest",
});

/** Cheap checks first; what starts the whole product last. */
export const steps: Step[] = [
  check("format and lint", "biome", "check", "."),
  check("abi is fresh", "node", "scripts/generate/abi.ts", "--check"),
  check("openapi is fresh", "node", "scripts/generate/openapi.ts", "--check"),
  check("API types are fresh", "npm", "run", "--silent", "check:api", "-w", "frontend"),
  check("types: root", "tsc", "-p", "."),
  check("types: indexer", "npm", "run", "--silent", "typecheck", "-w", "indexer"),
  check("types: api", "npm", "run", "--silent", "typecheck", "-w", "api"),
  check("types: frontend", "npm", "run", "--silent", "typecheck", "-w", "frontend"),
  check(
    "import directions",
    "depcruise",
    "--config",
    ".dependency-cruiser.mjs",
    "api",
    "contracts/abi",
    "frontend",
    "indexer",
    "scripts",
    "test",
    "bench",
  ),
  check("dead files", "knip"),
  nodeTests("tidy", "scripts/checks/*.test.ts"),
  { ...workspaceTests("frontend"), name: "frontend" },
  check("pages build", "npm", "run", "--silent", "build", "-w", "frontend"),
  check("page budget", "npm", "run", "--silent", "budget", "-w", "frontend"),
  { name: "contracts", command: "hardhat", args: ["test", "mocha"], counter: "mocha" },
  {
    name: "contract invariants",
    command: "hardhat",
    args: ["test", "solidity"],
    counter: "mocha",
  },
  check(
    "gas snapshots",
    "hardhat",
    "test",
    "solidity",
    "--snapshot-check",
    "test/contracts/gas/Gas.t.sol",
  ),
  workspaceTests("api"),
  // Most of what follows is waiting for blocks and starts: two at once take little more than one.
  nodeTests("security", "test/security/*.test.ts", { atOnce: 2 }),
  nodeTests("indexer", "test/indexer/*.test.ts", { atOnce: 2 }),
  nodeTests("supervisor", "test/frame/*.test.ts", { atOnce: 2 }),
  nodeTests("journeys", "test/e2e/*.test.ts", { needsBrowser: true, atOnce: 2 }),
  nodeTests("exchange", "test/exchange/*.test.ts"),
  nodeTests("faults", "test/faults/*.test.ts", { needsBrowser: true }),
  {
    name: "contract invariants at length",
    command: "hardhat",
    args: ["test", "solidity"],
    counter: "mocha",
    nightly: true,
    env: { LONG_RUNS: "1", SEED: process.env.SEED ?? String(randomInt(2 ** 32)) },
  },
  {
    name: "contract invariants after reverts",
    command: "hardhat",
    args: ["test", "solidity"],
    counter: "mocha",
    nightly: true,
    env: { ALLOW_REVERTS: "1", SEED: process.env.SEED ?? String(randomInt(2 ** 32)) },
  },
  nodeTests("indexer at length", "test/indexer/projection.test.ts", {
    nightly: true,
    env: { ACTIONS: "2000" },
  }),
  nodeTests("bad input at length", "test/security/badInput.test.ts", {
    nightly: true,
    env: { CASES: "3000", SEED: process.env.SEED ?? String(randomInt(2 ** 32)) },
  }),
  { ...check("coverage", "node", "scripts/coverage.ts"), nightly: true },
  ...["orders", "market", "auctions", "editions", "raffles", "token", "collection"].map((family) =>
    nodeTests(`bugs by hand: ${family}`, "test/mutations/*.test.ts", {
      nightly: true,
      env: { FAMILY: family },
    }),
  ),
  nodeTests("faults again", "test/faults/*.test.ts", {
    needsBrowser: true,
    nightly: true,
    env: { FAULT_ROUNDS: "10" },
  }),
];
