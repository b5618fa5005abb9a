import { mkdtemp, readFile, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { HDNodeWallet, Transaction, Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { createDatabase } from "../support/createDatabase.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const AMOUNT_WEI = 10n ** 19n;

let anvil: Anvil;
let env: Record<string, string>;
let databaseUrl: string;
let api: TestApi;
let clockMs = Date.now();

// A chain of its own, which mines when told: other files use this account on the shared one.
beforeAll(async () => {
  anvil = await startAnvil();
  const { file } = await deployContracts({ rpcUrl: anvil.url });
  env = { RPC_URL: anvil.url, DEPLOYMENT_FILE: file, FAUCET_COOLDOWN_SECONDS: "3600" };
  databaseUrl = await createDatabase(inject("postgresUrl"));
  api = await startApi({ env, databaseUrl, now: () => clockMs });
  await rpc("evm_setAutomine", [false]);
});
afterAll(async () => {
  await api.stop();
  await anvil.stop();
});

const rpc = (method: string, params: unknown[] = []) => api.context.rpc.call(method, params);
const mine = () => rpc("evm_mine");
const faucetAddress = HDNodeWallet.fromPhrase(MNEMONIC).address;
const newAddress = () => Wallet.createRandom().address;
const ask = (address: string, from = api) =>
  from.request("POST", "/api/faucet", { json: { address } });
const balance = async (address: string) =>
  BigInt(String(await rpc("eth_getBalance", [address, "latest"])));

describe("the faucet", () => {
  it("gives the fixed amount once, then says when it will again", async () => {
    const address = newAddress();
    const first = await ask(address);
    expect(first.json.amount).toEqual({ amount: AMOUNT_WEI.toString(), currency: "ETH" });
    // Not mined yet: a repeat is the same grant.
    expect((await ask(address)).json.hash).toBe(first.json.hash);
    await mine();
    expect(await balance(address)).toBe(AMOUNT_WEI);

    const refused = await ask(address);
    expect(refused.status).toBe(429);
    expect(refused.json.code).toBe("faucet_cooldown");
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3_500);
    clockMs += 3_600_000;
    expect((await ask(address)).status).toBe(200);
    await mine();
    expect(await balance(address)).toBe(2n * AMOUNT_WEI);
  });

  it("serves many at once, from two processes, with no nonce twice or left out", async () => {
    const other = await startApi({ env, databaseUrl, now: () => clockMs });
    const addresses = Array.from({ length: 30 }, newAddress);
    const answers = await Promise.all(
      addresses.flatMap((address) => [ask(address, api), ask(address, other)]),
    );
    await other.stop();
    expect(answers.map(({ status }) => status)).toEqual(Array(60).fill(200));
    await mine();
    for (const address of addresses) expect(await balance(address)).toBe(AMOUNT_WEI);
  });

  it("sends what a killed process had signed and not sent", async () => {
    const address = newAddress();
    const { json } = await ask(address);
    // As if the process had died between storing and sending.
    await rpc("anvil_dropTransaction", [json.hash]);
    expect(await rpc("eth_getTransactionByHash", [json.hash])).toBeNull();
    await api.context.faucet.recover();
    await mine();
    expect(await balance(address)).toBe(AMOUNT_WEI);
    expect((await ask(address)).json.code).toBe("faucet_cooldown");
  });

  it("does not count a grant whose nonce somebody else's transaction took", async () => {
    const address = newAddress();
    const { json } = await ask(address);
    const { rows } = await api.context.pool.query(
      "select raw_transaction from app.faucet_grants where hash = $1",
      [json.hash],
    );
    const lost = Transaction.from(rows[0].raw_transaction);
    await rpc("anvil_dropTransaction", [json.hash]);
    await rpc("eth_sendTransaction", [
      { from: lost.from, to: newAddress(), value: "0x1", nonce: `0x${lost.nonce.toString(16)}` },
    ]);
    await mine();
    const again = await ask(address);
    expect(again.status).toBe(200);
    expect(again.json.hash).not.toBe(json.hash);
    await mine();
    expect(await balance(address)).toBe(AMOUNT_WEI);
  });

  it("stays unspent when the chain is away, and gives when it is back", async () => {
    const address = newAddress();
    const away = await startApi({
      env: { ...env, RPC_URL: "http://127.0.0.1:9" },
      databaseUrl,
      now: () => clockMs,
    });
    const answer = await ask(address, away);
    await away.stop();
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe("chain_unavailable");
    expect((await ask(address)).status).toBe(200);
    await mine();
    expect(await balance(address)).toBe(AMOUNT_WEI);
  });

  it("says so when its account is empty", async () => {
    const poor = Wallet.createRandom();
    const broke = await startApi({
      env: { ...env, FAUCET_PRIVATE_KEY: poor.privateKey },
      now: () => clockMs,
    });
    const address = newAddress();
    const answer = await ask(address, broke);
    expect(answer.json.code).toBe("faucet_empty");
    await rpc("anvil_setBalance", [poor.address, "0xde0b6b3a7640000000"]);
    expect((await ask(address, broke)).status).toBe(200);
    await broke.stop();
  });

  it.each([1, 1337, 11155111])(
    "gives nothing on chain %d, which is no sandbox",
    async (chainId) => {
      const record = JSON.parse(await readFile(env.DEPLOYMENT_FILE ?? "", "utf8"));
      const file = join(await mkdtemp(join(tmpdir(), "jangteo-faucet-")), "deployment.json");
      await writeFile(file, JSON.stringify({ ...record, chainId }));
      const earnest = await startApi({ env: { ...env, DEPLOYMENT_FILE: file } });
      const sent = () => rpc("eth_getTransactionCount", [faucetAddress, "pending"]);
      const before = await sent();
      const refused = await ask(newAddress(), earnest);
      expect(refused.status).toBe(403);
      expect(refused.json.code).toBe("faucet_refused");
      expect(await sent()).toBe(before);
      const { json } = await earnest.request("GET", "/api/config");
      expect([json.chain.sandbox, json.faucet.enabled]).toEqual([false, false]);
      await earnest.stop();
    },
  );

  it("is limited by the caller's address, also after a restart", async () => {
    const limited = { ...env, RATE_LIMIT_FACTOR: "0.1" };
    const database = await createDatabase(inject("postgresUrl"));
    const before = await startApi({ env: limited, databaseUrl: database });
    for (let n = 0; n < 3; n++) expect((await ask(newAddress(), before)).status).toBe(200);
    const refused = await ask(newAddress(), before);
    expect(refused.json.code).toBe("rate_limited");
    await before.stop();
    const after = await startApi({ env: limited, databaseUrl: database });
    expect((await ask(newAddress(), after)).json.code).toBe("rate_limited");
    await after.stop();
  });
});
