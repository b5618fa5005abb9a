import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pino } from "pino";
import { inject } from "vitest";
import { createApp } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { createContext } from "../../src/context.ts";
import { createDatabase } from "./createDatabase.ts";
import { expectDocumented } from "./expectDocumented.ts";

type Options = {
  env?: Record<string, string>;
  /** Replaces Date.now. */
  now?: () => number;
  databaseUrl?: string;
};

export type TestApi = Awaited<ReturnType<typeof startApi>>;

/**
 * The API in this process over a database of its own. `request` needs no socket, and fails a test
 * when an answer is not as its operation documents it.
 */
export async function startApi(options: Options = {}) {
  const databaseUrl = options.databaseUrl ?? (await createDatabase(inject("postgresUrl")));
  const config = readConfig({
    DATABASE_URL: databaseUrl,
    RPC_URL: inject("rpcUrl"),
    DEPLOYMENT_FILE: inject("deploymentFile"),
    DATA_DIR: await mkdtemp(join(tmpdir(), "jangteo-api-")),
    RATE_LIMIT_FACTOR: "1000",
    ...options.env,
  });
  const lines: string[] = [];
  const logger = pino({ level: "debug" }, { write: (line) => void lines.push(line) });
  const context = await createContext(config, {
    logger,
    ...(options.now && { now: options.now }),
  });
  const app = createApp(context);

  async function request(method: string, path: string, given: RequestOptions = {}) {
    const headers: Record<string, string> = { ...given.headers };
    if (given.json !== undefined) headers["content-type"] ??= "application/json";
    if (given.token !== undefined) headers.authorization = `Bearer ${given.token}`;
    let body = given.json === undefined ? given.body : JSON.stringify(given.json);
    if (body instanceof FormData) {
      // Whole, as a client sends it: undici's own stream rejects somewhere when it is not read out.
      const encoded = new Response(body);
      headers["content-type"] = encoded.headers.get("content-type") ?? "";
      body = new Uint8Array(await encoded.arrayBuffer());
    }
    const response = await app.request(path, {
      method,
      headers,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    const answer = { status: response.status, headers: response.headers, text, json: parse(text) };
    const type = answer.headers.get("content-type");
    expectDocumented({ method, path }, { status: answer.status, type, json: answer.json });
    return answer;
  }

  return {
    context,
    app,
    config,
    request,
    /** Everything the process logged. */
    log: () => lines.join(""),
    stop: () => context.close(),
  };
}

export type RequestOptions = {
  json?: unknown;
  body?: string | Uint8Array<ArrayBuffer> | FormData;
  token?: string;
  headers?: Record<string, string>;
};

// biome-ignore lint/suspicious/noExplicitAny: tests look into answers of every shape.
function parse(text: string): any {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
