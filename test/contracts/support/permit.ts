import { Signature } from "ethers";
import type { serviceTokenAbi } from "../../../contracts/abi/ServiceToken.ts";
import { ethers, LATER, type Signer } from "./market.ts";
import type { ContractOf } from "./typed.ts";

const TYPES = {
  Permit: [
    { name: "owner", type: "address" },
    { name: "spender", type: "address" },
    { name: "value", type: "uint256" },
    { name: "nonce", type: "uint256" },
    { name: "deadline", type: "uint256" },
  ],
};

type PermitOptions = {
  owner: Signer;
  spender: { getAddress(): Promise<string> };
  value: bigint;
  deadline?: bigint;
  /** Default: the owner's next. */
  nonce?: bigint;
  /** Default: the owner; another forges. */
  signer?: Signer;
};

/** An ERC-2612 permit: its deadline, and the signature as the last three arguments. */
export async function signPermit(
  token: ContractOf<typeof serviceTokenAbi>,
  options: PermitOptions,
): Promise<{ deadline: bigint; vrs: [number, string, string] }> {
  const { owner, value, deadline = LATER, signer = owner } = options;
  const nonce = options.nonce ?? (await token.nonces(owner));
  const { chainId } = await ethers.provider.getNetwork();
  const domain = {
    name: "Jangteo Token",
    version: "1",
    chainId,
    verifyingContract: await token.getAddress(),
  };
  const spender = await options.spender.getAddress();
  const message = { owner: owner.address, spender, value, nonce, deadline };
  const { v, r, s } = Signature.from(await signer.signTypedData(domain, TYPES, message));
  return { deadline, vrs: [v, r, s] };
}
