import { execFile } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdir, readFile, readlink } from "node:fs/promises";
import { createServer } from "node:net";
import { promisify } from "node:util";

import { StartFailure } from "../failure.ts";
import { commandOf } from "./processIdentity.ts";

export type WantedPort = { port: number; host: string; variable: string; part: string };

/** Throws a StartFailure that names each taken port, who holds it and how to choose another. */
export async function requirePorts(wanted: WantedPort[]): Promise<void> {
  const numbers = wanted.map(({ port }) => port);
  const twice = numbers.find((port, index) => numbers.indexOf(port) !== index);
  if (twice !== undefined) throw new StartFailure(`Port ${twice} is given to two parts.`);
  const messages: string[] = [];
  for (const { port, host, variable, part } of wanted) {
    if (await isFree(port, host)) continue;
    const holder = await holderOf(port);
    messages.push(
      `Port ${port} for the ${part} is taken${holder ? ` by ${holder}` : ""}.`,
      `  Stop that program, or choose another port: ${variable}=${port + 1} npm start`,
    );
  }
  if (messages.length > 0) throw new StartFailure(messages.join("\n"));
}

/** Below what systems lend to outgoing connections: from 32768 on Linux, 49152 elsewhere. */
const FREE_PORTS = { from: 10_240, to: 32_768 };
const TRIES_MAX = 1_000;
const given = new Set<number>();

/**
 * A TCP port of 127.0.0.1 that nobody listens on at the moment, another one each time. Never one
 * that a connection going out could be lent before it is used.
 */
export async function freePort(): Promise<number> {
  for (let tries = 0; tries < TRIES_MAX; tries++) {
    const port = randomInt(FREE_PORTS.from, FREE_PORTS.to);
    if (given.has(port) || !(await isFree(port, "127.0.0.1"))) continue;
    given.add(port);
    return port;
  }
  throw new Error("There is no free port");
}

function isFree(port: number, host: string): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once("error", () => resolve(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)));
  });
}

/** "node (process 123: node server.js)" as far as the system tells; else undefined. */
async function holderOf(port: number): Promise<string | undefined> {
  const pid = await (process.platform === "linux" ? pidByProc(port) : pidByLsof(port)).catch(
    () => undefined,
  );
  if (pid === undefined) return undefined;
  const command = await commandOf(pid);
  return `process ${pid}${command ? `: ${command.slice(0, 120)}` : ""}`;
}

async function pidByLsof(port: number): Promise<number | undefined> {
  const lsof = promisify(execFile)("lsof", ["-t", "-nP", `-iTCP:${port}`, "-sTCP:LISTEN"]);
  const pid = Number((await lsof).stdout.split("\n")[0]);
  return pid > 0 ? pid : undefined;
}

const LISTENING = "0A";

async function pidByProc(port: number): Promise<number | undefined> {
  const tables = await Promise.all(
    ["/proc/net/tcp", "/proc/net/tcp6"].map((file) => readFile(file, "utf8").catch(() => "")),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, "0")}`;
  const sockets = tables
    .flatMap((table) => table.split("\n"))
    .map((line) => line.trim().split(/\s+/))
    .filter((columns) => columns[1]?.endsWith(suffix) && columns[3] === LISTENING)
    .map((columns) => `socket:[${columns[9]}]`);
  if (sockets.length === 0) return undefined;
  for (const name of await readdir("/proc")) {
    if (!/^\d+$/.test(name)) continue;
    const files = await readdir(`/proc/${name}/fd`).catch(() => []);
    for (const file of files) {
      const target = await readlink(`/proc/${name}/fd/${file}`).catch(() => "");
      if (sockets.includes(target)) return Number(name);
    }
  }
  return undefined;
}
