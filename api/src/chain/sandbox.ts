/** Chains whose ETH is worth nothing: the embedded one. Only there is there a faucet. */
const SANDBOX_CHAIN_IDS = new Set([31337, 1337]);

export function isSandbox(chainId: number): boolean {
  return SANDBOX_CHAIN_IDS.has(chainId);
}

/** Wallets show this name when they add the chain. */
export function chainName(chainId: number): string {
  return isSandbox(chainId) ? "Jangteo Sandbox" : `Jangteo (${chainId})`;
}
