import { sameAddress } from "../../address.ts";
import { getConfig } from "../../api/config.ts";
import { currentFees } from "../../eth/fees.ts";
import { type Hex, hexToText, toQuantity } from "../../eth/hex.ts";
import { rpc } from "../../eth/rpc.ts";
import {
  type Eip1193Provider,
  ProviderRpcError,
  unauthorizedCode,
  unknownChainCode,
} from "../eip1193.ts";
import type { TypedData } from "../signing.ts";
import { confirmWithPerson } from "./confirmations.ts";
import { vault } from "./vault.ts";

type Params = readonly [unknown?, unknown?];
type Method = (address: string, params: Params) => Promise<unknown>;

interface RpcTransaction {
  from: string;
  to: string;
  data?: string;
  value?: string;
  gas?: string;
  nonce?: string;
}

/**
 * The built-in wallet as an EIP-1193 provider: to the rest of the app it is a wallet like any
 * other.
 * Each signature is shown to the person first, in our own dialog.
 */
export function builtinProvider(address: string): Eip1193Provider {
  return {
    request: async ({ method, params = [] }) => {
      const run = methods[method];
      return run ? run(address, params as Params) : rpc(method, params as Params);
    },
  };
}

const methods: Record<string, Method> = {
  eth_accounts: async (address) => [address],
  eth_requestAccounts: async (address) => [address],
  eth_chainId: async () => toQuantity(BigInt((await getConfig()).chain.id)),
  wallet_switchEthereumChain: switchChain,
  personal_sign: personalSign,
  eth_signTypedData_v4: signTypedData,
  eth_sendTransaction: sendTransaction,
};

async function switchChain(_address: string, [target]: Params): Promise<null> {
  const { chainId } = target as { chainId: string };
  if (Number(chainId) === (await getConfig()).chain.id) return null;
  throw new ProviderRpcError(unknownChainCode, "this wallet serves the market's chain only");
}

async function personalSign(address: string, [data, signer]: Params): Promise<string> {
  demandOwn(address, signer);
  const message = hexToText(String(data));
  if (message === null) throw new ProviderRpcError(-32_602, "only text can be signed");
  await confirmWithPerson({ kind: "message", address, message });
  return vault("signText", { address, message });
}

async function signTypedData(address: string, [signer, json]: Params): Promise<string> {
  demandOwn(address, signer);
  const { domain, types, primaryType, message } = JSON.parse(String(json)) as TypedData;
  await confirmWithPerson({ kind: "typedData", address, domain, primaryType, message });
  // ethers derives the domain's type itself and refuses to be given it.
  const { EIP712Domain: _, ...own } = types;
  return vault("signTyped", { address, domain, types: own, message });
}

async function sendTransaction(address: string, [request]: Params): Promise<Hex> {
  const call = request as RpcTransaction;
  demandOwn(address, call.from);
  const [config, fees, gas, nonce] = await Promise.all([
    getConfig(),
    currentFees(),
    call.gas ?? rpc<Hex>("eth_estimateGas", [call]),
    call.nonce ?? rpc<Hex>("eth_getTransactionCount", [address, "pending"]),
  ]);
  const transaction = {
    chainId: config.chain.id,
    nonce: Number(nonce),
    to: call.to,
    data: call.data ?? "0x",
    valueWei: BigInt(call.value ?? "0x0"),
    gas: BigInt(gas),
    ...fees,
  };
  await confirmWithPerson({
    kind: "transaction",
    address,
    to: transaction.to,
    data: transaction.data,
    valueWei: transaction.valueWei,
    maxFeeWei: transaction.gas * fees.maxFeePerGasWei,
  });
  const raw = await vault("signTransaction", { address, transaction });
  return rpc<Hex>("eth_sendRawTransaction", [raw]);
}

function demandOwn(address: string, signer: unknown): void {
  if (typeof signer === "string" && sameAddress(signer, address)) return;
  throw new ProviderRpcError(unauthorizedCode, "this wallet has no such account");
}
