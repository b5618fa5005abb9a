import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const post = (json: unknown) => api.request("POST", "/rpc", { json });
const one = (method: string, params: unknown[] = [], id: unknown = 1) => ({
  jsonrpc: "2.0",
  id,
  method,
  params,
});

describe("the chain's RPC", () => {
  it("passes allow-listed methods on, alone and in batches, in order", async () => {
    expect((await post(one("eth_chainId"))).json).toEqual({
      jsonrpc: "2.0",
      id: 1,
      result: "0x7a69",
    });
    const batch = [
      one("net_version", [], "b"),
      one("eth_mining", [], "x"),
      one("eth_chainId", [], "a"),
    ];
    const { json } = await post(batch);
    expect(json.map(({ id }: { id: string }) => id)).toEqual(["b", "x", "a"]);
    expect(json[0].result).toBe("31337");
    expect(json[1].error.code).toBe(-32601);
    expect(json[2].result).toBe("0x7a69");
  });

  it("keeps two requests of one id apart", async () => {
    const { json } = await post([one("eth_chainId"), one("net_version")]);
    expect(json.map(({ result }: { result: string }) => result)).toEqual(["0x7a69", "31337"]);
  });

  it("passes the chain's own errors on, with a revert's bytes", async () => {
    const { deployment } = api.context;
    const call = { to: deployment.addresses.tokenDesk, data: "0x12345678" };
    const { json } = await post(one("eth_call", [call, "latest"]));
    expect(json.error.code).toBeTypeOf("number");
    expect(json.id).toBe(1);
  });

  it.each([
    "eth_accounts",
    "eth_sendTransaction",
    "eth_sign",
    "personal_sign",
    "anvil_setBalance",
    "evm_mine",
    "hardhat_reset",
    "debug_traceTransaction",
    "eth_newFilter",
    "eth_subscribe",
    "admin_peers",
    "constructor",
    "__proto__",
  ])("refuses %s", async (method) => {
    expect((await post(one(method))).json.error.code).toBe(-32601);
  });

  it.each([
    null,
    7,
    "eth_chainId",
    {},
    [],
    [[]],
    { method: 1 },
    { method: "eth_chainId", params: {} },
  ])("refuses %j as no request", async (body) => {
    const { json, status } = await post(body);
    expect(status).toBe(200);
    const answer = Array.isArray(json) ? json[0] : json;
    expect(answer.error.code).toBe(-32600);
  });

  it("refuses logs of the whole chain and of everybody", async () => {
    const address = api.context.deployment.addresses.marketplace;
    const logs = async (filter: unknown) => (await post(one("eth_getLogs", [filter]))).json;
    expect((await logs({ address, fromBlock: "0x0", toBlock: "0x7cf" })).result).toBeInstanceOf(
      Array,
    );
    expect((await logs({ address, fromBlock: "0x0", toBlock: "0x7d0" })).error.code).toBe(-32602);
    expect((await logs({ address, fromBlock: "0x0", toBlock: "latest" })).error.code).toBe(-32602);
    expect((await logs({ fromBlock: "0x0", toBlock: "0x1" })).error.code).toBe(-32602);
    expect((await logs(undefined)).error.code).toBe(-32602);
    const narrow = { address, topics: [`0x${"1".repeat(64)}`, `0x${"2".repeat(64)}`] };
    const far = { ...narrow, fromBlock: "0x0", toBlock: "0x30d3f" };
    expect((await logs(far)).result).toEqual([]);
    expect((await logs({ ...far, toBlock: "0x30d40" })).error.code).toBe(-32602);
    expect((await logs({ ...far, address: [address] })).error.code).toBe(-32602);
    expect((await logs({ ...far, topics: [null, null] })).error.code).toBe(-32602);
    for (const nobody of [null, [], [null], Array.from({ length: 21 }, () => address)]) {
      const filter = { address: nobody, fromBlock: "0x0", toBlock: "0x1" };
      expect((await logs(filter)).error.code).toBe(-32602);
    }
  });

  it.each([
    ["all the gas there is", { gas: "0xffffffffffffffff" }],
    ["gas by its second name", { gasLimit: "0xffffffffffffffff" }],
    ["a gas that is no number", { gas: {} }],
    ["no gas named", {}],
  ])("ends a call that runs for ever, with %s", async (_what, gas) => {
    const endless = { data: "0x5b5f56", ...gas };
    for (const method of ["eth_call", "eth_estimateGas"]) {
      const { json, status } = await post(one(method, [endless, "latest"]));
      expect(status).toBe(200);
      expect(json.error.message).toMatch(/gas/i);
    }
    const read = one("eth_call", [{ to: api.context.deployment.addresses.tokenDesk, ...gas }]);
    expect((await post(read)).status).toBe(200);
  });

  it("takes no overrides, which could give an account such code", async () => {
    const overrides = { [`0x${"00".repeat(19)}aa`]: { code: "0x5b5f56" } };
    const { json } = await post(one("eth_call", [{}, "latest", overrides]));
    expect(json.error).toEqual({ code: -32602, message: "overrides are not taken" });
  });

  it("bounds what it asks of past fees", async () => {
    const history = async (params: unknown[]) => (await post(one("eth_feeHistory", params))).json;
    expect((await history(["0x4", "latest", [10, 50]])).result.reward).toBeInstanceOf(Array);
    expect((await history(["0x401", "latest", []])).error.code).toBe(-32602);
    const percentiles = Array.from({ length: 21 }, (_, n) => n);
    expect((await history(["0x4", "latest", percentiles])).error.code).toBe(-32602);
  });

  it.each([11, 1_000, 100_000])(
    "refuses what is nested %d deep, and nothing else",
    async (depth) => {
      const nested = `${"[".repeat(depth)}${"]".repeat(depth)}`;
      const deep = `{"jsonrpc":"2.0","id":1,"method":"eth_call","params":${nested}}`;
      const { json, status } = await api.request("POST", "/rpc", {
        body: `[${deep},${JSON.stringify(one("eth_chainId"))}]`,
        headers: { "content-type": "application/json" },
      });
      expect(status).toBe(200);
      expect(json[0].error).toEqual({ code: -32602, message: "nested too deep" });
      expect(json[1].result).toBe("0x7a69");
    },
  );

  it("counts how often a client makes the chain run code, also in batches", async () => {
    const limited = await startApi({ env: { RATE_LIMIT_FACTOR: "0.02" } });
    const calls = Array.from({ length: 6 }, () => one("eth_call", [{}]));
    const send = () => limited.request("POST", "/rpc", { json: calls });
    expect((await send()).status).toBe(200);
    expect((await send()).status).toBe(200);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await limited.request("POST", "/rpc", { json: one("eth_chainId") })).status).toBe(200);
    await limited.stop();
  });

  it("counts what makes the chain run all that waits, by whatever method", async () => {
    const limited = await startApi({ env: { RATE_LIMIT_FACTOR: "0.02" } });
    const { raffle } = api.context.deployment.addresses;
    const statuses = [];
    for (const json of [
      one("eth_getBalance", [raffle, "pending"]),
      one("eth_getCode", [raffle, { blockNumber: "pending" }]),
      one("eth_getBlockByNumber", ["pending", false]),
      one("eth_getBalance", [raffle, "PENDING"]),
      one("eth_getBalance", [raffle, "pending"]),
      one("eth_getTransactionCount", [raffle, "pending"]),
    ]) {
      statuses.push((await limited.request("POST", "/rpc", { json })).status);
    }
    expect(statuses).toEqual([200, 200, 200, 200, 429, 200]);
    await limited.stop();
  });

  it("limits batch and body", async () => {
    const batch = Array.from({ length: 51 }, () => one("eth_chainId"));
    expect((await post(batch)).json.error.code).toBe(-32600);
    const large = await post(one("eth_sendRawTransaction", [`0x${"00".repeat(140_000)}`]));
    expect(large.status).toBe(413);
    expect(large.json.maxBytes).toBe(262_144);
  });

  it("takes JSON only, so that no other site's form can send", async () => {
    const answer = await api.request("POST", "/rpc", {
      body: JSON.stringify(one("eth_chainId")),
      headers: { "content-type": "text/plain" },
    });
    expect(answer.status).toBe(415);
  });

  it("counts long answers, and refuses the next of their kind before it is read", async () => {
    const { rpc } = api.context;
    const [account] = (await rpc.call("eth_accounts", [])) as string[];
    const data = `0x${"00".repeat(100_000)}`;
    const sent = { from: account, to: account, data, gas: "0x1c9c380" };
    const hash = await rpc.call("eth_sendTransaction", [sent]);
    const receipt = () => rpc.call("eth_getTransactionReceipt", [hash]);
    const { blockNumber } = await pollUntil(
      async () => ((await receipt()) as { blockNumber: string } | null) ?? undefined,
      { what: "a long block" },
    );
    const limited = await startApi({ env: { RATE_LIMIT_FACTOR: "0.01" } });
    const blocks = Array.from({ length: 3 }, () =>
      one("eth_getBlockByNumber", [blockNumber, true]),
    );
    const statuses = [];
    for (const json of [blocks, blocks[0], one("eth_chainId")]) {
      statuses.push((await limited.request("POST", "/rpc", { json })).status);
    }
    expect(statuses).toEqual([429, 429, 200]);
    await limited.stop();
  });

  it("is 503 while the chain is away", async () => {
    const away = await startApi({ env: { RPC_URL: "http://127.0.0.1:9" } });
    const answer = await away.request("POST", "/rpc", { json: one("eth_chainId") });
    expect(answer.status).toBe(503);
    expect(answer.json.code).toBe("chain_unavailable");
    expect(answer.headers.get("retry-after")).toBe("2");
    await away.stop();
  });
});
