import { getConfig } from "@/lib/api/config.ts";
import { chainSeconds } from "@/lib/eth/chainSeconds.ts";
import { readContract } from "@/lib/eth/contracts.ts";
import type { Market } from "@/lib/orders/permissions.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { signTypedData } from "@/lib/wallet/signing.ts";

const lifeSeconds = 20 * 60;

export type Permit = { deadline: bigint; v: number; r: string; s: string };

type Domain = [fields: string, name: string, version: string, chainId: bigint, contract: string];

/** Signs an ERC-2612 permit: the contract may take `value` once, within 20 minutes. */
export async function signPermit(
  connection: WalletConnection,
  value: bigint,
  market: Market = "marketplace",
): Promise<Permit> {
  const { contracts } = await getConfig();
  const [domain, nonce, block] = await Promise.all([
    readContract<Domain>("ServiceToken", "eip712Domain"),
    readContract<bigint>("ServiceToken", "nonces", [connection.address]),
    chainSeconds(),
  ]);
  const [, name, version, chainId, verifyingContract] = domain;
  const deadline = block + BigInt(lifeSeconds);
  const signature = await signTypedData(connection, {
    domain: { name, version, chainId: Number(chainId), verifyingContract },
    types: {
      Permit: [
        { name: "owner", type: "address" },
        { name: "spender", type: "address" },
        { name: "value", type: "uint256" },
        { name: "nonce", type: "uint256" },
        { name: "deadline", type: "uint256" },
      ],
    },
    primaryType: "Permit",
    message: {
      owner: connection.address,
      spender: contracts[market],
      value,
      nonce,
      deadline,
    },
  });
  return { deadline, ...splitSignature(signature) };
}

/** 65 bytes as r, s, v; some wallets write v as 0 or 1. */
export function splitSignature(signature: string): { r: string; s: string; v: number } {
  const digits = signature.slice(2);
  const v = Number.parseInt(digits.slice(128, 130), 16);
  return { r: `0x${digits.slice(0, 64)}`, s: `0x${digits.slice(64, 128)}`, v: v < 27 ? v + 27 : v };
}
