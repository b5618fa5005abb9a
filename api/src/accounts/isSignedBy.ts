import { hashMessage, Interface, verifyMessage } from "ethers";
import { type Rpc, RpcError } from "../chain/rpc.ts";

const ERC1271 = new Interface(["function isValidSignature(bytes32, bytes) view returns (bytes4)"]);
const ERC1271_MAGIC = "0x1626ba7e";
const ERC1271_GAS = "0x1e8480";

/** r, s and v in hex. The shorter form of EIP-2098 is nothing that wallets send. */
const SIGNATURE = /^0x[0-9a-f]{130}$/i;

/** Whether the key of an address made this EIP-191 signature; never throws. */
export function isSignedByKey(
  address: string,
  { message, signature }: { message: string; signature: string },
): boolean {
  if (!SIGNATURE.test(signature)) return false;
  try {
    return verifyMessage(message, signature).toLowerCase() === address.toLowerCase();
  } catch {
    return false;
  }
}

/** As `isSignedByKey`, and for an address with code whatever it accepts by ERC-1271. */
export async function isSignedBy(
  address: string,
  { message, signature, rpc }: { message: string; signature: string; rpc: Rpc },
): Promise<boolean> {
  if (isSignedByKey(address, { message, signature })) return true;
  return isAcceptedBy(address, { hash: hashMessage(message), signature, rpc });
}

/** Whether an address has code that takes the signature of a hash for its own, by ERC-1271. */
export async function isAcceptedBy(
  address: string,
  { hash, signature, rpc }: { hash: string; signature: string; rpc: Rpc },
): Promise<boolean> {
  const data = ERC1271.encodeFunctionData("isValidSignature", [hash, signature]);
  const [code, answer] = await rpc.tryBatch([
    { method: "eth_getCode", params: [address, "latest"] },
    { method: "eth_call", params: [{ to: address, data, gas: ERC1271_GAS }, "latest"] },
  ]);
  if (code instanceof RpcError || code === "0x" || answer instanceof RpcError) return false;
  return typeof answer === "string" && answer === ERC1271_MAGIC.padEnd(66, "0");
}
