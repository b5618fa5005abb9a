import { type Contract, ZeroAddress } from "ethers";
import { attach, ETH, ethers, LATER, type Market, PRICE } from "./market.ts";
import type { ContractOf } from "./typed.ts";

export const foreignAbi = [
  { type: "function", name: "mint", inputs: [{ type: "address" }, { type: "uint256" }] },
  { type: "function", name: "burn", inputs: [{ type: "uint256" }] },
  { type: "function", name: "freeze", inputs: [{ type: "bool" }] },
  { type: "function", name: "setOwnerOfGas", inputs: [{ type: "uint256" }] },
  {
    type: "function",
    name: "ownerOf",
    stateMutability: "view",
    inputs: [{ type: "uint256" }],
    outputs: [{ type: "address" }],
  },
  {
    type: "function",
    name: "transferFrom",
    inputs: [{ type: "address" }, { type: "address" }, { type: "uint256" }],
  },
  {
    type: "function",
    name: "setApprovalForAll",
    inputs: [{ type: "address" }, { type: "bool" }],
  },
] as const;

export type Foreign = ContractOf<typeof foreignAbi>;
/** The foreign token that the tests trade. */
export const TOKEN_ID = 7n;

/** Another's collection, honest and without epochs; the seller's token in it is listed. */
export async function listForeign(at: Market): Promise<Foreign> {
  const deployed = (await ethers.deployContract("ForeignCollection")) as unknown as Contract;
  const foreign = await attach(foreignAbi, await deployed.getAddress());
  await foreign.mint(at.seller, TOKEN_ID);
  await foreign.connect(at.seller).setApprovalForAll(at.market, true);
  const asSeller = at.market.connect(at.seller);
  await asSeller.list(foreign, TOKEN_ID, PRICE, ETH, LATER, ZeroAddress);
  return foreign;
}
