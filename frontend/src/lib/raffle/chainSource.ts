import { getConfig } from "../api/config.ts";
import { rpc } from "../eth/rpc.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { onRightNetwork } from "../wallet/network.ts";

/** Whose node says what the chain recorded. */
export interface ChainSource {
  /** The wallet that asks a node of its own; null for the node that this site passes on to. */
  wallet: string | null;
  send: (method: string, parameters: unknown[]) => Promise<unknown>;
}

/** The node did not answer; what it says of the raffle is no such failure. */
export class NodeFailed extends Error {
  override name = "NodeFailed";
}

export const siteSource: ChainSource = {
  wallet: null,
  send: (method, parameters) => rpc<unknown>(method, parameters),
};

/** The node of an extension that is on the market's chain; null if there is none. */
export async function walletSource(
  connection: WalletConnection | null,
): Promise<ChainSource | null> {
  if (connection?.kind !== "injected") return null;
  if (!onRightNetwork(connection, await getConfig())) return null;
  const { provider, name } = connection;
  const send = (method: string, params: unknown[]) =>
    provider.request({ method, params }).catch((cause: unknown) => {
      throw new NodeFailed(method, { cause });
    });
  return { wallet: name, send };
}
