import type { BaseContract, BaseContractMethod, ContractRunner } from "ethers";

type Entry = { readonly type: string; readonly name?: string };
type Methods<Abi extends readonly Entry[]> =
  Extract<Abi[number], { type: "function" }> extends {
    name: infer Name extends string;
  }
    ? Name
    : never;

/** A contract whose methods are known by name from its `as const` ABI. */
export type ContractOf<Abi extends readonly Entry[]> = Omit<BaseContract, "connect"> & {
  connect(runner: ContractRunner): ContractOf<Abi>;
} & { readonly [Name in Methods<Abi>]: BaseContractMethod };
