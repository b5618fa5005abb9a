import { type Amount, amount, money } from "../money.ts";
import { type View, viewCall } from "./contracts.ts";
import type { Deployment } from "./readDeployment.ts";
import type { Rpc, RpcCall } from "./rpc.ts";

/** Where money that somebody's account refused waits. */
export const PAYOUT_CONTRACTS = ["marketplace", "auctionHouse", "raffle", "editionSale"] as const;

export type Credit = { contract: (typeof PAYOUT_CONTRACTS)[number]; amountWei: Amount };
export type Balances = {
  ethWei: Amount;
  tokenUnits: Amount;
  creditsWei: Amount;
  credits: Credit[];
};

type Chain = { rpc: Rpc; deployment: Deployment };

/** ETH, tokens and credits of some addresses, all at one block. One round trip. */
export async function readBalances(
  { rpc, deployment }: Chain,
  { addresses, blockHash }: { addresses: string[]; blockHash: string },
): Promise<Balances[]> {
  const at = { blockHash };
  const views = addresses.flatMap((address) => {
    const args = [address];
    const asked: View[] = [
      { contract: "serviceToken", name: "balanceOf", args },
      ...PAYOUT_CONTRACTS.map((contract) => ({ contract, name: "creditsWei", args })),
    ];
    return asked.map((view) => viewCall(deployment, { view, at }));
  });
  const ethCalls: RpcCall[] = addresses.map((address) => ({
    method: "eth_getBalance",
    params: [address, at],
  }));
  const answers = await rpc.batch([...ethCalls, ...views.map(({ call }) => call)]);
  const viewed = views.map(({ read }, n) =>
    amount(BigInt(String(read(answers[addresses.length + n])))),
  );
  const width = 1 + PAYOUT_CONTRACTS.length;
  return addresses.map((_, n) => {
    const [tokenUnits = amount(0n), ...held] = viewed.slice(width * n, width * (n + 1));
    const credits = PAYOUT_CONTRACTS.map((contract, at) => ({
      contract,
      amountWei: held[at] ?? amount(0n),
    }));
    const creditsWei = amount(credits.reduce((sum, { amountWei }) => sum + amountWei, 0n));
    return { ethWei: amount(BigInt(String(answers[n]))), tokenUnits, creditsWei, credits };
  });
}

/** The two currencies of a person as answers show them. */
export function balancesAnswer(balances: Pick<Balances, "ethWei" | "tokenUnits">) {
  return { eth: money(balances.ethWei, "ETH"), token: money(balances.tokenUnits, "JTK") };
}
