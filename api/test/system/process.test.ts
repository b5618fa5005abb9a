import { type ChildProcess, spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, utimes, writeFile } from "node:fs/promises";
import { Agent, createServer, request } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, describe, expect, inject, it } from "vitest";
import { freePort } from "../../../scripts/start/process/ports.ts";
import { pollUntil } from "../../../test/support/pollUntil.ts";
import { createDatabase } from "../support/createDatabase.ts";
import { startSmtpServer } from "../support/messages/startSmtpServer.ts";
import { startTcpProxy } from "../support/startTcpProxy.ts";

const main = resolve(import.meta.dirname, "../../src/main.ts");

let databaseUrl: string;
beforeAll(async () => {
  databaseUrl = await createDatabase(inject("postgresUrl"));
});

/** The API as its own process, as the supervisor runs it. */
function start(env: Record<string, string>) {
  const child: ChildProcess = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (data) => {
      output += data;
    });
  }
  const exit = new Promise<number | null>((done) => child.once("exit", done));
  afterAll(() => void child.kill("SIGKILL"));
  return { child, exit, output: () => output };
}

const settings = (port: number, more: Record<string, string> = {}) => ({
  DATABASE_URL: databaseUrl,
  RPC_URL: inject("rpcUrl"),
  DEPLOYMENT_FILE: inject("deploymentFile"),
  PORT: String(port),
  ...more,
});

/** A request on a connection that stays open, as browsers keep theirs. */
function get(port: number, path: string, agent: Agent): Promise<number> {
  return new Promise((done, fail) => {
    request({ port, path, agent, host: "127.0.0.1" }, (response) => {
      response.resume().once("end", () => done(response.statusCode ?? 0));
    })
      .once("error", fail)
      .end();
  });
}

async function isUp(port: number): Promise<void> {
  const answered = async () => {
    const response = await fetch(`http://127.0.0.1:${port}/health/live`).catch(() => undefined);
    return response?.ok ? true : undefined;
  };
  await pollUntil(answered, { what: "the API", timeoutMs: 60_000 });
}

const WAITING_WRITER = `
  select 1 from pg_locks where relation = 'exchange.trades'::regclass and not granted
    and mode = 'RowExclusiveLock'`;

/** As if the time had passed after which another process takes what one had begun. */
async function endLeases(): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("update app.outgoing_messages set next_try_at = now()");
  await client.end();
}

// A process loads the whole program: seconds where many run at once.
describe("the process", { timeout: 120_000 }, () => {
  it("removes pictures that a killed process left", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "jangteo-api-"));
    const orphan = join(dataDir, "pictures", `${randomUUID()}.webp`);
    await mkdir(dirname(orphan));
    await writeFile(orphan, "a picture");
    const longAgo = new Date(Date.now() - 2 * 3_600_000);
    await utimes(orphan, longAgo, longAgo);
    const { child, exit } = start(settings(await freePort(), { DATA_DIR: dataDir }));
    const isGone = async () => !existsSync(orphan) || undefined;
    await pollUntil(isGone, { what: "the picture is gone", timeoutMs: 60_000 });
    child.kill("SIGTERM");
    await exit;
    await rm(dataDir, { recursive: true });
  });

  it("answers what it has begun when it is told to stop, then ends with 0", async () => {
    const rpc = new URL(inject("rpcUrl"));
    const chain = await startTcpProxy({ host: rpc.hostname, port: Number(rpc.port) });
    rpc.port = String(chain.port);
    const port = await freePort();
    const api = start(settings(port, { RPC_URL: rpc.href, RPC_TIMEOUT_MS: "2000" }));
    await isUp(port);
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    expect(await get(port, "/health/live", agent)).toBe(200);
    chain.set("hang");
    // Waits for the chain until its time is up.
    const begun = get(port, "/api/token", agent);
    const asked = async () => (chain.open() > 0 ? true : undefined);
    await pollUntil(asked, { what: "the chain asked", timeoutMs: 5_000 });
    api.child.kill("SIGTERM");
    expect(await begun).toBe(503);
    const answeredAt = performance.now();
    expect(await api.exit).toBe(0);
    // Not the five seconds that Node gives an open connection.
    expect(performance.now() - answeredAt).toBeLessThan(4_000);
    // The last lines are not lost.
    expect(api.output()).toContain('"operation":"getToken"');
    await chain.stop();
    agent.destroy();
  });

  it("takes nothing new while it waits for what its bots have begun", async () => {
    const port = await freePort();
    const { child, exit, output } = start(settings(port));
    const isWriting = () => output().includes("writes the exchange") || undefined;
    await pollUntil(isWriting, { what: "the writer's turn", timeoutMs: 60_000 });
    await isUp(port);
    const blocker = new Client({ connectionString: databaseUrl });
    await blocker.connect();
    await blocker.query("begin; lock table exchange.trades in access exclusive mode");
    // Nobody else has anything written.
    const areWaiting = async () =>
      (await blocker.query(WAITING_WRITER)).rows.length > 0 ? true : undefined;
    await pollUntil(areWaiting, { what: "the bots' round", timeoutMs: 30_000 });
    child.kill("SIGTERM");
    const isClosed = () =>
      fetch(`http://127.0.0.1:${port}/health/live`).then(
        () => undefined,
        () => true as const,
      );
    await pollUntil(isClosed, { what: "the closed door", timeoutMs: 5_000 });
    await blocker.query("commit");
    await blocker.end();
    expect(await exit).toBe(0);
  });

  it.each(["SIGTERM", "SIGKILL"] as const)(
    "leaves a mail that the server does not take to the next one: %s",
    async (signal) => {
      const smtp = await startSmtpServer();
      const mail = { SMTP_URL: `smtp://127.0.0.1:${smtp.port}`, MAIL_FROM: "no-reply@a.example" };
      const port = await freePort();
      smtp.setFault("hang");
      const first = start(settings(port, mail));
      await isUp(port);
      const email = `${signal.toLowerCase()}@example.com`;
      const body = JSON.stringify({ email });
      const headers = { "content-type": "application/json" };
      const url = `http://127.0.0.1:${port}/api/emails`;
      expect((await fetch(url, { method: "POST", headers, body })).status).toBe(202);
      const tried = async () => (smtp.connections() > 0 ? true : undefined);
      await pollUntil(tried, { what: "the mail server asked", timeoutMs: 10_000 });
      first.child.kill(signal);
      expect(await first.exit).toBe(signal === "SIGTERM" ? 0 : null);
      smtp.setFault("none");
      await endLeases();
      const second = start(settings(port, mail));
      const sent = async () => (smtp.mails.some(({ to }) => to[0] === email) ? true : undefined);
      await pollUntil(sent, { what: "the mail", timeoutMs: 60_000 });
      second.child.kill("SIGTERM");
      expect(await second.exit).toBe(0);
      await smtp.stop();
    },
  );

  it("says what is wrong with its settings, and ends with 1", async () => {
    const api = start({ DATABASE_URL: "nonsense", PORT: "x" });
    expect(await api.exit).toBe(1);
    expect(api.output()).toContain("DATABASE_URL: must start with postgres://");
    expect(api.output()).toContain("PORT:");
    expect(api.output()).not.toContain("at ");
  });

  it("says that contracts must be deployed first", async () => {
    const api = start({ ...settings(0), DEPLOYMENT_FILE: "/nowhere/31337.json" });
    expect(await api.exit).toBe(1);
    expect(api.output()).toContain("Deploy the contracts first");
  });

  it("says that its port is taken", async () => {
    const blocker = createServer();
    await new Promise<void>((done) => blocker.listen(0, "127.0.0.1", done));
    const { port } = blocker.address() as AddressInfo;
    const api = start(settings(port));
    expect(await api.exit).toBe(1);
    expect(api.output()).toContain(`Port ${port} is taken`);
    blocker.close();
  });
});
