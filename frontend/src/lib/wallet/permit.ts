import { chainSeconds } from "../eth/chainSeconds.ts";
import { readContract } from "../eth/contracts.ts";
import type { WalletConnection } from "./connection.ts";
import { signTypedData } from "./signing.ts";

const lifeSeconds = 20 * 60;

type Domain = [fields: string, name: string, version: string, chainId: bigint, contract: string];

/** Signs an ERC-2612 permit: the spender may take `value` once, within 20 minutes. */
export async function signPermit(
  connection: WalletConnection,
  { spender, value }: { spender: string; value: bigint },
): Promise<readonly [deadline: bigint, v: number, r: string, s: string]> {
  const [domain, nonce, block] = await Promise.all([
    readContract<Domain>("ServiceToken", "eip712Domain"),
    readContract<bigint>("ServiceToken", "nonces", [connection.address]),
    chainSeconds(),
  ]);
  const [, name, version, chainId, verifyingContract] = domain;
  const deadline = block + BigInt(lifeSeconds);
  const fields = ["owner", "spender", "value", "nonce", "deadline"];
  const signature = await signTypedData(connection, {
    domain: { name, version, chainId: Number(chainId), verifyingContract },
    types: {
      Permit: fields.map((field) => ({
        name: field,
        type: field === "owner" || field === "spender" ? "address" : "uint256",
      })),
    },
    primaryType: "Permit",
    message: { owner: connection.address, spender, value, nonce, deadline },
  });
  const digits = signature.slice(2);
  const v = Number.parseInt(digits.slice(128, 130), 16);
  // Some wallets write v as 0 or 1.
  return [deadline, v < 27 ? v + 27 : v, `0x${digits.slice(0, 64)}`, `0x${digits.slice(64, 128)}`];
}
