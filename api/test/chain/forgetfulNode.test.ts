import { HDNodeWallet } from "ethers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let anvil: Anvil;
let api: TestApi;

// Keeps a handful of states, as most nodes keep but their last hundred.
beforeAll(async () => {
  anvil = await startAnvil({ extraArgs: ["--prune-history", "3"] });
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  api = await startApi({ env: { RPC_URL: anvil.url, DEPLOYMENT_FILE: file } });
});
afterAll(async () => {
  await api.stop();
  await anvil.stop();
});

const rpc = (method: string, params: unknown[] = []) => api.context.rpc.call(method, params);

it("still tells of an old transaction, without the balances of that time", async () => {
  const sender = HDNodeWallet.fromPhrase(MNEMONIC);
  const to = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
  const hash = await rpc("eth_sendTransaction", [{ from: sender.address, to, value: "0x1" }]);
  // The node answers before it has mined.
  const receipt = async () => (await rpc("eth_getTransactionReceipt", [hash])) ?? undefined;
  await pollUntil(receipt, { what: "the transaction in a block" });
  const fresh = await api.request("GET", `/api/transactions/${hash}`);
  expect(fresh.json.balances).not.toBeNull();
  for (let n = 0; n < 12; n++) await rpc("evm_mine");
  const old = await api.request("GET", `/api/transactions/${hash}`);
  expect(old.status).toBe(200);
  expect(old.json).toMatchObject({ status: "included", balances: null, from: sender.address });
  expect(old.json.effects).toHaveLength(1);
  const wallet = await api.request("GET", `/api/wallets/${sender.address}`);
  expect(wallet.status).toBe(200);
});
