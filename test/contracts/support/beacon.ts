import { drandBeaconAbi } from "../../../contracts/abi/DrandBeacon.ts";
import {
  type PublicKey,
  publicKeyOf,
  type Signature,
  signRound,
} from "../../../frontend/src/lib/raffle/bn254.ts";
import { deployAs } from "./market.ts";

/** drand's evmnet, and one of its rounds as it was signed. */
export const EVMNET = {
  publicKey: [
    0x557ec32c2ad488e4d4f6008f89a346f18492092ccc0d594610de2732c8b808fn,
    0x7e1d1d335df83fa98462005690372c643340060d205306a9aa8106b6bd0b382n,
    0x297d3a4f9749b33eb2d904c9d9ebf17224150ddd7abd7567a9bec6c74480ee0bn,
    0x95685ae3a85ba243747b1b2f426049010f6b73a0cf1d389351d5aaaa1047f6n,
  ] satisfies PublicKey,
  genesis: 1_727_521_075n,
  period: 3n,
  round: 9_337_227n,
  signature: [
    0x01d65d6128f4b2df3d08de85543d8efe06b0281d0770246ae3672e8ddd3efda0n,
    0x269373123458f0b5c0073eeed1c816a06809e127421513e34ee07df6987910b3n,
  ] satisfies Signature,
};

/** A network of the tests' own. */
const SECRET_KEY = 0x1234567890abcdefn;
export const PERIOD = 3n;
export const GENESIS = 1_700_000_000n;

export const sign = (round: bigint): Signature => signRound(SECRET_KEY, round);

export const deployEvmnet = () =>
  deployAs("DrandBeacon", {
    abi: drandBeaconAbi,
    args: [EVMNET.publicKey, EVMNET.genesis, EVMNET.period],
  });

export const deployBeacon = () =>
  deployAs("DrandBeacon", {
    abi: drandBeaconAbi,
    args: [publicKeyOf(SECRET_KEY), GENESIS, PERIOD],
  });
