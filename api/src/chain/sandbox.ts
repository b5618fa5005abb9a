/**
 * The embedded chain, whose ETH is worth nothing. Only there is there a faucet. Not 1337, which
 * private chains have that are in earnest: it is what some nodes begin with.
 */
const SANDBOX_CHAIN_ID = 31337;

export function isSandbox(chainId: number): boolean {
  return chainId === SANDBOX_CHAIN_ID;
}

/** Wallets show this name when they add the chain. */
export function chainName(chainId: number): string {
  return isSandbox(chainId) ? "Jangteo Sandbox" : `Jangteo (${chainId})`;
}
