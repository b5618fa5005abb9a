import { Wallet } from "ethers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/startApi.ts";

/** Return the ERC-1271 magic value; return zero; revert; return nothing; never end. */
const CODE = {
  accepts: "0x631626ba7e60e01b60005260206000f3",
  refuses: "0x60206000f3",
  reverts: "0x60006000fd",
  silent: "0x00",
  endless: "0x5b600056",
};

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

async function signInAs(code: keyof typeof CODE, signature: string) {
  const { address } = Wallet.createRandom();
  await api.context.rpc.call("anvil_setCode", [address, CODE[code]]);
  const challenge = await api.request("POST", "/api/auth/challenge", { json: { address } });
  const json = { message: challenge.json.message, signature };
  return await api.request("POST", "/api/auth/verify", { json });
}

it("signs in a contract that accepts the signature, of any length", async () => {
  expect((await signInAs("accepts", `0x${"12".repeat(65)}`)).status).toBe(200);
  expect((await signInAs("accepts", `0x${"12".repeat(500)}`)).status).toBe(200);
});

it.each(["refuses", "reverts", "silent", "endless"] as const)(
  "refuses a contract that %s",
  async (code) => {
    const answer = await signInAs(code, `0x${"12".repeat(65)}`);
    expect(answer.status).toBe(401);
    expect(answer.json.code).toBe("signature_invalid");
  },
);

it("refuses an address without code whose signature is another's", async () => {
  const { address } = Wallet.createRandom();
  const challenge = await api.request("POST", "/api/auth/challenge", { json: { address } });
  const { message } = challenge.json;
  const signature = await Wallet.createRandom().signMessage(message);
  const answer = await api.request("POST", "/api/auth/verify", { json: { message, signature } });
  expect(answer.json.code).toBe("signature_invalid");
});
