import { AbiCoder, dataSlice, type Interface, type Result } from "ethers";
import { type ContractName, interfaces } from "../chain/contracts.ts";
import type { Deployment } from "../chain/readDeployment.ts";

export type NamedCall = { name: string; args: Record<string, string> };

const PANIC_SELECTOR = "0x4e487b71";
const ERROR_SELECTOR = "0x08c379a0";

/** Which of our contracts lives at an address. */
export function contractAt(
  { addresses }: Deployment,
  address: string | null,
): ContractName | undefined {
  if (address === null) return undefined;
  const names = Object.keys(addresses) as ContractName[];
  return names.find((name) => addresses[name].toLowerCase() === address.toLowerCase());
}

/** What a transaction asks of one of our contracts; null for anything else. */
export function decodeCall(contract: ContractName | undefined, data: string): NamedCall | null {
  if (contract === undefined) return null;
  const parsed = tryParse(() => interfaces[contract].parseTransaction({ data }));
  return parsed
    ? { name: parsed.name, args: namedArgs(parsed.fragment.inputs, parsed.args) }
    : null;
}

/** Why a call reverted, from its bytes: our contracts' errors, Error(string) or Panic. */
export function decodeRevert(data: string): NamedCall {
  for (const contract of Object.values(interfaces)) {
    const parsed = parseError(contract, data);
    if (parsed !== null) return parsed;
  }
  const selector = data.slice(0, 10);
  if (selector === ERROR_SELECTOR) return { name: "Error", args: standardArgs(data, "string") };
  if (selector === PANIC_SELECTOR) return { name: "Panic", args: standardArgs(data, "uint256") };
  return { name: data === "0x" ? "Reverted" : "Unknown", args: {} };
}

function parseError(contract: Interface, data: string): NamedCall | null {
  const parsed = tryParse(() => contract.parseError(data));
  // ethers knows Error(string) and Panic too; they are named here in one way.
  if (!parsed || parsed.name === "Error" || parsed.name === "Panic") return null;
  return { name: parsed.name, args: namedArgs(parsed.fragment.inputs, parsed.args) };
}

function standardArgs(data: string, type: "string" | "uint256"): Record<string, string> {
  const decoded = tryParse(() => AbiCoder.defaultAbiCoder().decode([type], dataSlice(data, 4)));
  const name = type === "string" ? "message" : "code";
  return decoded ? { [name]: String(decoded[0]).slice(0, 500) } : {};
}

function namedArgs(inputs: readonly { name: string }[], values: Result): Record<string, string> {
  return Object.fromEntries(
    inputs.map(({ name }, n) => [name === "" ? String(n) : name, String(values[n])]),
  );
}

/** Data from strangers need not decode. */
function tryParse<T>(parse: () => T): T | null {
  try {
    return parse();
  } catch {
    return null;
  }
}
