import type { Chain, ContractName } from "./openChain.ts";

type Sent = { method: string; args: unknown[]; value?: bigint };

/** A transaction in somebody's name, without their key; only a sandbox's node does this. */
export async function sendAs(
  { provider, contract }: Chain,
  address: string,
  { to, method, args, value = 0n }: Sent & { to: ContractName },
): Promise<void> {
  await provider.send("anvil_impersonateAccount", [address]);
  const signer = await provider.getSigner(address);
  const sent = await contract(to).connect(signer).getFunction(method)(...args, { value });
  await sent.wait();
  await provider.send("anvil_stopImpersonatingAccount", [address]);
}
