import { randomBytes } from "node:crypto";
import { createServer } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { HDNodeWallet } from "ethers";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { WebSocket } from "ws";
import { deployContracts, MNEMONIC } from "../../../test/support/deployContracts.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { type Anvil, startAnvil } from "../../../test/support/startAnvil.ts";
import { type RunningIndexer, startIndexer } from "../../../test/support/startIndexer.ts";
import { interfaces } from "../../src/chain/contracts.ts";
import { type RunningServer, startServer } from "../../src/server.ts";
import { createBareDatabase } from "../support/createDatabase.ts";
import { declaredColumns } from "../support/createIndexTables.ts";
import { startApi, type TestApi } from "../support/startApi.ts";
import { type DrandServer, startDrandServer } from "../support/startDrandServer.ts";

const ETHER = 10n ** 18n;

let anvil: Anvil;
let indexer: RunningIndexer;
let api: TestApi;
let drand: DrandServer;
let server: RunningServer;
const trader = HDNodeWallet.fromPhrase(MNEMONIC, undefined, "m/44'/60'/0'/0/4");

beforeAll(async () => {
  anvil = await startAnvil({ blockTime: 1 });
  const { deployment, file } = await deployContracts({ rpcUrl: anvil.url });
  const databaseUrl = await createBareDatabase(inject("postgresUrl"));
  const { genesisHash, firstBlockHash } = deployment;
  indexer = await startIndexer({
    databaseUrl,
    rpcUrl: anvil.url,
    rpcWsUrl: anvil.wsUrl,
    deploymentFile: file,
    schema: `p_${genesisHash.slice(2, 10)}_${firstBlockHash.slice(2, 10)}_00000000`,
  });
  drand = await startDrandServer();
  const env = {
    ...{ RPC_URL: anvil.url, DEPLOYMENT_FILE: file, DRAND_URL: drand.url },
    ...{ PORT: "0", RATE_LIMIT_FACTOR: "0.05" },
  };
  api = await startApi({ databaseUrl, env });
  api.context.index.start();
  server = await startServer(api.context);
  await indexer.waitForBlock(deployment.contracts.Marketplace.block);
}, 120_000);
afterAll(async () => {
  await server.stop();
  await api.stop();
  await indexer.stop();
  await anvil.stop();
  await drand.stop();
});

type Message = {
  type: string;
  number: number;
  addresses: string[];
  block: { number: number } | null;
};

/** A client that keeps what it is told. */
function listen(headers: Record<string, string> = {}, path = "/ws") {
  const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
  const messages: Message[] = [];
  socket.on("message", (data) => messages.push(JSON.parse(String(data))));
  const refused = new Promise<number | undefined>((resolve) => {
    socket.on("unexpected-response", (_request, response) => resolve(response.statusCode));
    socket.on("open", () => resolve(undefined));
  });
  // A refusal comes as an error too; `refused` tells it.
  socket.on("error", () => undefined);
  const closed = new Promise<number>((resolve) => socket.on("close", resolve));
  const find = (matches: (message: Message) => boolean) =>
    pollUntil(async () => messages.find(matches), { what: "a message", timeoutMs: 15_000 });
  return { socket, messages, refused, closed, find };
}

async function buyTokens(): Promise<number> {
  const { rpc, deployment } = api.context;
  const nonce = Number(await rpc.call("eth_getTransactionCount", [trader.address, "pending"]));
  const raw = await trader.signTransaction({
    type: 2,
    chainId: 31337,
    nonce,
    to: deployment.addresses.tokenDesk,
    data: interfaces.tokenDesk.encodeFunctionData("buy", [1n, 99_999_999_999n]),
    value: ETHER,
    gasLimit: 200_000n,
    maxFeePerGas: 10n ** 10n,
    maxPriorityFeePerGas: 10n ** 9n,
  });
  const hash = await rpc.call("eth_sendRawTransaction", [raw]);
  const mined = await pollUntil(
    async () => {
      const { json } = await api.request("GET", `/api/transactions/${hash}`);
      return json.block === null ? undefined : json.block.number;
    },
    { what: "the trade included", timeoutMs: 10_000 },
  );
  return mined;
}

describe("the index", () => {
  it("has every column that the API declares, in a type it can read", async () => {
    const { rows } = await api.context.pool.query(
      `select table_name || '.' || column_name as name, data_type as type
       from information_schema.columns where table_schema = 'idx'`,
    );
    const actual = new Map(rows.map(({ name, type }) => [name, type]));
    const baseOf = (type: string) => type.replace(/\(.*\)/, "").replace("varchar", "text");
    for (const { table, column, type } of declaredColumns()) {
      const found = actual.get(`${table}.${column}`);
      expect(found?.replace("character varying", "text"), `idx.${table}.${column}`).toBe(
        baseOf(type),
      );
    }
  });

  it("makes the API ready, and names its block in answers", async () => {
    const ready = await pollUntil(
      async () => {
        const answer = await api.request("GET", "/health/ready");
        return answer.status === 200 ? answer : undefined;
      },
      { what: "readiness", timeoutMs: 15_000 },
    );
    expect(ready.json).toEqual({ status: "ready", reasons: [] });
    const caughtUp = await pollUntil(
      async () => {
        const { json } = await api.request("GET", "/health/dependencies");
        return json.lagBlocks <= 1 ? json : undefined;
      },
      { what: "no lag", timeoutMs: 15_000 },
    );
    expect(caughtUp.status).toBe("up");
    const wallet = await api.request("GET", `/api/wallets/${trader.address}`);
    expect(Number(wallet.headers.get("x-indexed-block"))).toBeGreaterThan(0);
    const { text } = await api.request("GET", "/metrics");
    expect(text).toMatch(/^indexed_block [1-9]/m);
    expect(text).toContain(
      'http_request_duration_seconds_count{operation="getWallet",status="200"}',
    );
  });
});

describe("the socket", () => {
  it("greets with the indexed block, then tells whom a block touched, once it can be read", async () => {
    const client = listen();
    const hello = await client.find(({ type }) => type === "hello");
    expect(hello.block?.number).toBeGreaterThan(0);
    const block = await buyTokens();
    const news = await client.find(({ addresses }) => addresses?.includes(trader.address) === true);
    expect(news.number).toBeGreaterThanOrEqual(block);
    const { rows } = await api.context.pool.query(
      "select 1 from idx.activity where address = $1 and block = $2",
      [trader.address.toLowerCase(), block],
    );
    expect(rows.length).toBeGreaterThan(0);
    const numbers = client.messages.filter(({ type }) => type === "block").map((m) => m.number);
    expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
    client.socket.close();
    await client.closed;
  });

  it("tells of a new order at once, without a block", async () => {
    const client = listen();
    await client.find(({ type }) => type === "hello");
    api.context.signedOrderNews.tell({ workIds: ["a work"], addresses: [trader.address] });
    const news = await client.find(({ type }) => type === "signed_order");
    expect(news).toEqual({
      type: "signed_order",
      workIds: ["a work"],
      addresses: [trader.address],
    });
    client.socket.close();
    await client.closed;
  });

  it("is for our own pages and for programs, at its own address, and bounded", async () => {
    expect(await listen({ origin: "https://evil.example" }).refused).toBe(403);
    expect(await listen({}, "/wss").refused).toBe(404);
    const own = listen({ origin: api.config.publicOrigin });
    expect(await own.refused).toBeUndefined();
    // A twentieth of a hundred: five in all from one address.
    const others = Array.from({ length: 8 }, () => listen());
    const statuses = await Promise.all(others.map(({ refused }) => refused));
    expect(statuses.filter((status) => status === 429)).toHaveLength(4);
    for (const { socket } of [own, ...others]) socket.terminate();
  });

  it("closes what it refused, also to a client that does not", async () => {
    const client = connect({ port: server.port, host: "127.0.0.1", allowHalfOpen: true });
    const lost = new Promise((resolve) => client.on("error", resolve));
    client.write(
      "GET /no HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n",
    );
    await new Promise((resolve) => client.resume().on("end", resolve));
    const writing = setInterval(() => client.write("still here"), 20);
    expect(await lost).toMatchObject({ syscall: expect.stringMatching(/read|write/) });
    clearInterval(writing);
  });

  it("cuts off who sends more than a client has to say", async () => {
    const client = await pollUntil(
      async () => {
        const next = listen();
        return (await next.refused) === undefined ? next : undefined;
      },
      { what: "room for a client", timeoutMs: 5_000 },
    );
    client.socket.send(randomBytes(4_096));
    expect(await client.closed).toBe(1009);
  });
});

describe("stopping", () => {
  it("is not ready, and sends the clients away", async () => {
    const own = await startApi({
      databaseUrl: api.config.database.url,
      env: {
        RPC_URL: anvil.url,
        DEPLOYMENT_FILE: api.config.deploymentFile,
        PORT: "0",
      },
    });
    const other = await startServer(own.context);
    const socket = new WebSocket(`ws://127.0.0.1:${other.port}/ws`);
    await new Promise((resolve) => socket.on("open", resolve));
    const closed = new Promise((resolve) => socket.on("close", resolve));
    await other.stop();
    expect(await closed).toBe(1012);
    expect((await own.request("GET", "/health/ready")).json.reasons).toEqual(["shutting down"]);
    await own.stop();
  });

  it("refuses a port that is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((resolve) => blocker.listen(0, "127.0.0.1", resolve));
    const { port } = blocker.address() as AddressInfo;
    const own = await startApi({ env: { PORT: String(port) } });
    await expect(startServer(own.context)).rejects.toThrow("EADDRINUSE");
    await own.stop();
    blocker.close();
  });
});

describe("another chain behind the same address", () => {
  it("takes readiness away", async () => {
    await anvil.kill();
    anvil = await startAnvil({ blockTime: 1, port: anvil.port });
    const { json } = await api.request("GET", "/health/ready");
    expect(json.status).toBe("not_ready");
    expect(json.reasons.join()).toContain("another chain");
  });
});
