import { recoverAddress, Signature } from "ethers";
import { isAcceptedBy } from "../accounts/isSignedBy.ts";
import type { Rpc } from "../chain/rpc.ts";

type Signed = { maker: string; hash: string; signature: string };

/** Whether the contract would take a signature; of an order that has not begun it looks at none. */
export async function isOrderSigned(rpc: Rpc, { maker, ...signed }: Signed): Promise<boolean> {
  return isSignedByKey(maker, signed) || (await isAcceptedBy(maker, { ...signed, rpc }));
}

/** Only as the contract reads it: with v as 27 or 28, or in the 64 bytes of ERC-2098. */
function isSignedByKey(maker: string, { hash, signature }: Omit<Signed, "maker">): boolean {
  try {
    const { serialized, compactSerialized } = Signature.from(signature);
    const isExact = [serialized, compactSerialized].includes(signature.toLowerCase());
    return isExact && recoverAddress(hash, signature) === maker;
  } catch {
    return false;
  }
}
