import type { Config } from "../api/types.ts";
import { toQuantity } from "../eth/hex.ts";
import { setConnection, useConnectionStore, type WalletConnection } from "./connection.ts";
import { unknownChainCode } from "./eip1193.ts";
import { chainIdOf } from "./injected.ts";

export function onRightNetwork(connection: WalletConnection, config: Config): boolean {
  return connection.kind === "builtin" || connection.chainId === config.chain.id;
}

/** Brings the wallet to the market's chain, adding the chain if the wallet doesn't know it. */
export async function switchNetwork(connection: WalletConnection, config: Config): Promise<void> {
  const { provider } = connection;
  const chainId = toQuantity(BigInt(config.chain.id));
  try {
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  } catch (error) {
    if (!isUnknownChain(error)) throw error;
    await provider.request({
      method: "wallet_addEthereumChain",
      params: [
        {
          chainId,
          chainName: config.chain.name,
          nativeCurrency: { name: "Ether", symbol: "ETH", decimals: 18 },
          rpcUrls: [new URL(config.chain.rpcPath, location.origin).href],
        },
      ],
    });
    // Adding need not mean switching.
    await provider.request({ method: "wallet_switchEthereumChain", params: [{ chainId }] });
  }
  const current = useConnectionStore.getState().connection;
  if (current) setConnection({ ...current, chainId: await chainIdOf(provider) });
}

function isUnknownChain(error: unknown): boolean {
  const { code, data } = error as {
    code?: unknown;
    data?: { originalError?: { code?: unknown } };
  };
  // MetaMask on phones wraps it.
  return code === unknownChainCode || data?.originalError?.code === unknownChainCode;
}
