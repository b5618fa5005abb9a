import { Signature } from "ethers";

import { type Calling, farAway } from "./calling.ts";

type Permit = { spender: string; value: bigint };

/** An ERC-2612 permit of the wallet's tokens, as the contracts take it. */
export async function signPermit({ wallet, token }: Calling, { spender, value }: Permit) {
  const deadline = farAway();
  const nonce: bigint = await token.getFunction("nonces")(wallet.address);
  const [, name, version, chainId, verifyingContract] = await token.getFunction("eip712Domain")();
  const fields = ["owner:address", "spender:address", "value:uint256", "nonce:uint256"];
  const types = [...fields, "deadline:uint256"].map((field) => {
    const [fieldName = "", type = ""] = field.split(":");
    return { name: fieldName, type };
  });
  const signature = await wallet.signTypedData(
    { name, version, chainId, verifyingContract },
    { Permit: types },
    { owner: wallet.address, spender, value, nonce, deadline },
  );
  const { v, r, s } = Signature.from(signature);
  return [deadline, v, r, s];
}
