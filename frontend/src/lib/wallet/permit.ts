import { getConfig } from "../api/config.ts";
import { chainSeconds } from "../eth/chainSeconds.ts";
import { readContract } from "../eth/contracts.ts";
import { type Market, tokenAllowance } from "../signedOrders/permissions.ts";
import { toTxError } from "../txError.ts";
import type { WalletConnection } from "./connection.ts";
import { signTypedData } from "./signing.ts";

const lifeSeconds = 20 * 60;

/** The last arguments of a call that pays by an ERC-2612 permit. */
type Permit = readonly [deadline: bigint, v: number, r: string, s: string];
type Domain = [fields: string, name: string, version: string, chainId: bigint, contract: string];

/** The wallet has no way to sign a permit; the tokens have to be allowed first. */
export class PermitUnsupported extends Error {
  override name = "PermitUnsupported";
}

/**
 * Lets a contract take `value` tokens once, within 20 minutes, by a signature; null where the
 * allowance that stands is enough. Throws `TxError` or `PermitUnsupported`.
 */
export async function permitFor(
  connection: WalletConnection,
  { market, value }: { market: Market; value: bigint },
): Promise<Permit | null> {
  if ((await tokenAllowance(connection.address, market)) >= value) return null;
  const { contracts } = await getConfig();
  return signPermit(connection, { spender: contracts[market], value }).catch(refuseOrRethrow);
}

/** A person who says no is not a wallet that can't. */
async function refuseOrRethrow(cause: unknown): Promise<never> {
  const error = await toTxError(cause);
  throw error.kind === "unknown" ? new PermitUnsupported(error.message, { cause }) : error;
}

async function signPermit(
  connection: WalletConnection,
  { spender, value }: { spender: string; value: bigint },
): Promise<Permit> {
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
