import type { auctionHouseAbi } from "../../../../contracts/abi/AuctionHouse.ts";
import type { collectionAbi } from "../../../../contracts/abi/Collection.ts";
import type { drandBeaconAbi } from "../../../../contracts/abi/DrandBeacon.ts";
import type { editionSaleAbi } from "../../../../contracts/abi/EditionSale.ts";
import type { marketplaceAbi } from "../../../../contracts/abi/Marketplace.ts";
import type { raffleAbi } from "../../../../contracts/abi/Raffle.ts";
import type { serviceTokenAbi } from "../../../../contracts/abi/ServiceToken.ts";
import type { tokenDeskAbi } from "../../../../contracts/abi/TokenDesk.ts";
import { getConfig } from "../api/config.ts";
import type { Config } from "../api/types.ts";
import type { Hex } from "./hex.ts";
import { rpc } from "./rpc.ts";

type FunctionOf<Abi extends readonly unknown[]> =
  Extract<Abi[number], { type: "function"; name: string }> extends { name: infer Name }
    ? Name & string
    : never;

interface Functions {
  ServiceToken: FunctionOf<typeof serviceTokenAbi>;
  TokenDesk: FunctionOf<typeof tokenDeskAbi>;
  Collection: FunctionOf<typeof collectionAbi>;
  Marketplace: FunctionOf<typeof marketplaceAbi>;
  AuctionHouse: FunctionOf<typeof auctionHouseAbi>;
  Raffle: FunctionOf<typeof raffleAbi>;
  DrandBeacon: FunctionOf<typeof drandBeaconAbi>;
  EditionSale: FunctionOf<typeof editionSaleAbi>;
}
export type ContractName = keyof Functions;

export const contractNames = [
  "ServiceToken",
  "TokenDesk",
  "Collection",
  "Marketplace",
  "AuctionHouse",
  "Raffle",
  "DrandBeacon",
  "EditionSale",
] as const satisfies ContractName[];

const loadInterfaces = async () => (await import("./codec.ts")).interfaces;

export function contractAddress(config: Config, name: ContractName): string {
  const { serviceToken, tokenDesk, collection, marketplace } = config.contracts;
  const { auctionHouse, raffle, drandBeacon, editionSale } = config.contracts;
  return {
    ServiceToken: serviceToken,
    TokenDesk: tokenDesk,
    Collection: collection,
    Marketplace: marketplace,
    AuctionHouse: auctionHouse,
    Raffle: raffle,
    DrandBeacon: drandBeacon,
    EditionSale: editionSale,
  }[name];
}

/** The call's data: `await encodeCall("Marketplace", "buy", [collection, tokenId, maxPrice])`. */
export async function encodeCall<Name extends ContractName>(
  contract: Name,
  call: Functions[Name],
  args: readonly unknown[],
): Promise<Hex> {
  const encoded = (await loadInterfaces())[contract].encodeFunctionData(call, args);
  return encoded as Hex;
}

/** Reads from the chain at its newest block; one result comes bare, several as an array. */
export async function readContract<Result, Name extends ContractName = ContractName>(
  contract: Name,
  call: Functions[Name],
  args: readonly unknown[] = [],
): Promise<Result> {
  const to = contractAddress(await getConfig(), contract);
  const data = await encodeCall(contract, call, args);
  const answer = await rpc<Hex>("eth_call", [{ to, data }, "latest"]);
  const decoded = (await loadInterfaces())[contract].decodeFunctionResult(call, answer);
  return (decoded.length === 1 ? decoded[0] : decoded.toArray()) as Result;
}

/** An error or an event. */
export interface DecodedError {
  /** The contract's own name of it: `Marketplace_PriceChanged`. */
  name: string;
  args: Record<string, string>;
}

/** What a revert says, if it is an error of one of our contracts or a plain reason. */
export async function decodeRevert(data: string): Promise<DecodedError | null> {
  for (const contract of Object.values(await loadInterfaces())) {
    const error = contract.parseError(data);
    if (!error) continue;
    const args = error.fragment.inputs.map((input, index) => [
      input.name || String(index),
      String(error.args[index]),
    ]);
    return { name: error.name, args: Object.fromEntries(args) };
  }
  return null;
}

/** The events of one of our contracts among a receipt's logs, in order. */
export async function decodeEvents(
  contract: ContractName,
  logs: readonly { address: string; topics: readonly string[]; data: string }[],
): Promise<DecodedError[]> {
  const address = contractAddress(await getConfig(), contract).toLowerCase();
  const abi = (await loadInterfaces())[contract];
  return logs
    .filter((log) => log.address.toLowerCase() === address)
    .flatMap((log) => {
      const event = abi.parseLog(log);
      if (!event) return [];
      const args = event.fragment.inputs.map((input, index) => [
        input.name,
        String(event.args[index]),
      ]);
      return [{ name: event.name, args: Object.fromEntries(args) }];
    });
}

/** The name of a contract's error by its first four bytes; null if it is none of that contract. */
export async function errorNameOf(contract: ContractName, selector: string) {
  return (await loadInterfaces())[contract].getError(selector)?.name ?? null;
}

export interface DecodedCall {
  contract: ContractName;
  name: string;
  args: Record<string, string>;
}

/** Which function of ours a call is, for showing it before it is signed. */
export async function decodeCall(to: string, data: string): Promise<DecodedCall | null> {
  const config = await getConfig();
  for (const [name, contract] of Object.entries(await loadInterfaces())) {
    if (contractAddress(config, name as ContractName).toLowerCase() !== to.toLowerCase()) continue;
    const call = contract.parseTransaction({ data });
    if (!call) return null;
    const args = call.fragment.inputs.flatMap((input, index) =>
      namedValues(input, call.args[index]),
    );
    return { contract: name as ContractName, name: call.name, args: Object.fromEntries(args) };
  }
  return null;
}

/** A parameter by its name; a struct as its fields, so that each can be shown. */
function namedValues(
  { name, components }: { name: string; components: readonly { name: string }[] | null },
  value: unknown,
): [name: string, value: string][] {
  if (!components || !Array.isArray(value)) return [[name, String(value)]];
  return components.map((field, index) => [field.name, String(value[index])]);
}
