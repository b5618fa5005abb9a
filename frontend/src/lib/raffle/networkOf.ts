import type { Evidence } from "./verifyDraw.ts";

/** drand's evmnet, as its members publish it: nobody's word about a beacon is taken for it. */
const EVMNET: Evidence["beacon"] = {
  publicKey: [
    0x557ec32c2ad488e4d4f6008f89a346f18492092ccc0d594610de2732c8b808fn,
    0x7e1d1d335df83fa98462005690372c643340060d205306a9aa8106b6bd0b382n,
    0x297d3a4f9749b33eb2d904c9d9ebf17224150ddd7abd7567a9bec6c74480ee0bn,
    0x95685ae3a85ba243747b1b2f426049010f6b73a0cf1d389351d5aaaa1047f6n,
  ],
  genesis: 1_727_521_075n,
  periodSeconds: 3n,
};

/** Whose rounds a beacon proves: drand's evmnet, or those of somebody's own signer. */
export function networkOf(beacon: Evidence["beacon"]): "evmnet" | "own" {
  const isEvmnet =
    beacon.genesis === EVMNET.genesis &&
    beacon.periodSeconds === EVMNET.periodSeconds &&
    EVMNET.publicKey.every((part, place) => part === beacon.publicKey[place]);
  return isEvmnet ? "evmnet" : "own";
}
