import { type Amount, amount, money } from "../money.ts";
import { viewCall } from "./contracts.ts";
import type { Deployment } from "./readDeployment.ts";
import type { Rpc, RpcCall } from "./rpc.ts";

export type Balances = { ethWei: Amount; tokenUnits: Amount; creditsWei: Amount };

type Chain = { rpc: Rpc; deployment: Deployment };

/** ETH, tokens and market credits of some addresses, all at one block. One round trip. */
export async function readBalances(
  { rpc, deployment }: Chain,
  { addresses, blockHash }: { addresses: string[]; blockHash: string },
): Promise<Balances[]> {
  const at = { blockHash };
  const views = addresses.flatMap((address) => [
    viewCall(deployment, {
      view: { contract: "serviceToken", name: "balanceOf", args: [address] },
      at,
    }),
    viewCall(deployment, {
      view: { contract: "marketplace", name: "creditsWei", args: [address] },
      at,
    }),
  ]);
  const ethCalls: RpcCall[] = addresses.map((address) => ({
    method: "eth_getBalance",
    params: [address, at],
  }));
  const answers = await rpc.batch([...ethCalls, ...views.map(({ call }) => call)]);
  const viewed = views.map(({ read }, n) =>
    amount(BigInt(String(read(answers[addresses.length + n])))),
  );
  return addresses.map((_, n) => ({
    ethWei: amount(BigInt(String(answers[n]))),
    tokenUnits: viewed[2 * n] ?? amount(0n),
    creditsWei: viewed[2 * n + 1] ?? amount(0n),
  }));
}

/** The two currencies of a person as answers show them. */
export function balancesAnswer(balances: Pick<Balances, "ethWei" | "tokenUnits">) {
  return { eth: money(balances.ethWei, "ETH"), token: money(balances.tokenUnits, "JTK") };
}
