import { expect } from "chai";
import type { ContractTransactionResponse, LogDescription } from "ethers";
import { type Market, ROYALTY, SELLER } from "./market.ts";

export type Payout = { kind: number; to: string; amount: bigint; credited: boolean };
export type Sale = {
  seller: string;
  buyer: string;
  price: bigint;
  fee: bigint;
  royaltyReceiver: string;
  royalty: bigint;
  payouts: Payout[];
};

/**
 * The only sale of a transaction and its payouts, which with the fee must sum up to the price.
 */
export async function saleOf(
  { market }: Market,
  sent: Promise<ContractTransactionResponse>,
): Promise<Sale> {
  const receipt = await (await sent).wait();
  const address = await market.getAddress();
  const logs = (receipt?.logs ?? [])
    .filter((log) => log.address === address)
    .map((log) => market.interface.parseLog(log))
    .filter((log) => log !== null);
  const [sold, ...others] = logs.filter(({ name }) => name === "Sale");
  if (!sold || others.length > 0) throw new Error("Not one sale");

  const payouts = logs.filter(({ name }) => name === "Payout").map(toPayout);
  const { seller, buyer, price, fee, royaltyReceiver, royalty } = sold.args.toObject();
  const paid = (kind: number) =>
    payouts.filter((payout) => payout.kind === kind).reduce((sum, { amount }) => sum + amount, 0n);
  expect([paid(ROYALTY), paid(SELLER)]).to.deep.equal([royalty, price - fee - royalty]);
  return { seller, buyer, price, fee, royaltyReceiver, royalty, payouts };
}

function toPayout({ args }: LogDescription): Payout {
  const { kind, to, amount, credited } = args.toObject();
  return { kind: Number(kind), to, amount, credited };
}
