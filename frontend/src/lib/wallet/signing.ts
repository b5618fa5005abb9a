import { type Hex, textToHex, toQuantity } from "../eth/hex.ts";
import type { WalletConnection } from "./connection.ts";

/** EIP-191 text signature. Rejects as the wallet does; see lib/txError.ts. */
export async function signMessage(connection: WalletConnection, message: string): Promise<Hex> {
  const params = [textToHex(message), connection.address];
  return (await connection.provider.request({ method: "personal_sign", params })) as Hex;
}

export interface TypedData {
  domain: Record<string, unknown>;
  types: Record<string, { name: string; type: string }[]>;
  primaryType: string;
  message: Record<string, unknown>;
}

const domainTypes = { name: "string", version: "string", chainId: "uint256" } as const;

/** EIP-712 signature, for permits. bigint values become decimal strings. */
export async function signTypedData(connection: WalletConnection, data: TypedData): Promise<Hex> {
  const full = {
    ...data,
    types: { EIP712Domain: domainFields(data.domain), ...data.types },
  };
  const text = JSON.stringify(full, (_, value) =>
    typeof value === "bigint" ? value.toString() : value,
  );
  const params = [connection.address, text];
  return (await connection.provider.request({ method: "eth_signTypedData_v4", params })) as Hex;
}

function domainFields(domain: Record<string, unknown>): { name: string; type: string }[] {
  const known = { ...domainTypes, verifyingContract: "address", salt: "bytes32" };
  return Object.entries(known)
    .filter(([name]) => name in domain)
    .map(([name, type]) => ({ name, type }));
}

export interface TransactionCall {
  to: string;
  data: string;
  value: bigint;
  gas: bigint;
  nonce: bigint;
}

/** Hands a transaction to the wallet, which signs and sends it; answers its hash. */
export async function handToWallet(
  connection: WalletConnection,
  call: TransactionCall,
): Promise<Hex> {
  const transaction = {
    from: connection.address,
    to: call.to,
    data: call.data,
    value: toQuantity(call.value),
    gas: toQuantity(call.gas),
    nonce: toQuantity(call.nonce),
  };
  const sent = await connection.provider.request({
    method: "eth_sendTransaction",
    params: [transaction],
  });
  return sent as Hex;
}
