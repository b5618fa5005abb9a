import type { Addressable, Contract } from "ethers";
import { ethers } from "./market.ts";

export const RETURN = 0;
export const REVERT = 1;
export const BURN_GAS = 2;
export const RETURN_BOMB = 3;
const CALL = 4;
/** The selector of plain ETH. */
export const RECEIVE = "0x00000000";

type Line =
  | { act: number; data?: string }
  /** Calls back, and tells in `Tried` what came of it. */
  | { call: Addressable; data: string };

export type Puppet = {
  address: string;
  contract: Contract;
  getAddress: () => Promise<string>;
  teach: (selector: string, line: Line) => Promise<unknown>;
  /** Sends a transaction as the puppet. */
  send: (target: Addressable, data: string, value?: bigint) => Promise<unknown>;
};

/** A contract that answers every selector as it was taught; at first with nothing. */
export async function deployPuppet(): Promise<Puppet> {
  const contract = (await ethers.deployContract("Puppet")) as unknown as Contract;
  const address = await contract.getAddress();
  return {
    address,
    contract,
    getAddress: async () => address,
    teach: async (selector, line) => {
      const act = "act" in line ? line.act : CALL;
      const target = "call" in line ? await line.call.getAddress() : address;
      return contract.getFunction("teach")(selector, act, target, line.data ?? "0x");
    },
    send: (target, data, value = 0n) => contract.getFunction("send")(target, data, { value }),
  };
}
