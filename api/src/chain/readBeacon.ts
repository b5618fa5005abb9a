import { viewCall } from "./contracts.ts";
import type { Deployment } from "./readDeployment.ts";
import type { Rpc } from "./rpc.ts";

/** What the beacon contract says of itself, fixed for ever. */
export type Beacon = {
  /** drand's evmnet, or a signer of somebody's own. */
  network: "evmnet" | "own";
  genesisSeconds: number;
  periodSeconds: number;
};

const EVMNET_KEY = [
  0x557ec32c2ad488e4d4f6008f89a346f18492092ccc0d594610de2732c8b808fn,
  0x7e1d1d335df83fa98462005690372c643340060d205306a9aa8106b6bd0b382n,
  0x297d3a4f9749b33eb2d904c9d9ebf17224150ddd7abd7567a9bec6c74480ee0bn,
  0x95685ae3a85ba243747b1b2f426049010f6b73a0cf1d389351d5aaaa1047f6n,
];
const VIEWS = ["publicKey", "genesis", "periodSeconds"] as const;

/** Reads it in one round trip. */
export async function readBeacon(chain: { rpc: Rpc; deployment: Deployment }): Promise<Beacon> {
  const views = VIEWS.map((name) =>
    viewCall(chain.deployment, { view: { contract: "drandBeacon", name }, at: "latest" }),
  );
  const answers = await chain.rpc.batch(views.map(({ call }) => call));
  const [key, genesis, period] = views.map(({ read }, n) => read(answers[n]));
  const isEvmnet = EVMNET_KEY.every((part, n) => part === (key as bigint[])[n]);
  return {
    network: isEvmnet ? "evmnet" : "own",
    genesisSeconds: Number(genesis),
    periodSeconds: Number(period),
  };
}

/** Unix seconds from which a round can be known. */
export function timeOfRound({ genesisSeconds, periodSeconds }: Beacon, round: number): number {
  return genesisSeconds + (round - 1) * periodSeconds;
}
