import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { z } from "zod";

import { StartFailure } from "./failure.ts";

/** Absolute path of the checkout. */
export const repository = resolve(import.meta.dirname, "../..");

const port = (fallback: number) => z.coerce.number().int().min(1).max(65_535).default(fallback);
const url = (protocol: RegExp) => z.url({ protocol, hostname: /.+/ }).optional();
/** Neither fetch nor the indexer takes an address with a user; both would tell its password. */
const nodeUrl = (protocol: RegExp) =>
  url(protocol).refine(
    (given) => given === undefined || new URL(given).username === "",
    "takes no user and password; nodes take a key in the path",
  );

const environment = z.object({
  DATA_DIR: z.string().min(1).default(".data"),
  HOST: z.string().min(1).default("127.0.0.1"),
  PORT: port(3000),
  RPC_PORT: port(8545),
  INDEXER_PORT: port(42_069),
  POSTGRES_PORT: port(54_320),
  PUBLIC_URL: url(/^https?$/),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, "must start with postgres://")
    .optional(),
  RPC_URL: nodeUrl(/^https?$/),
  RPC_WS_URL: nodeUrl(/^wss?$/),
  IPFS_API_URL: url(/^https?$/),
  DRAND_URL: url(/^https?$/),
});

export type Ports = { web: number; rpc: number; indexer: number; postgres: number };

export type Settings = {
  /** Absolute; everything the embedded parts keep is below it. */
  dataDir: string;
  host: string;
  ports: Ports;
  publicUrl: string;
  /** Set: a Postgres of the person's own is used and none is started. */
  databaseUrl: string | undefined;
  /** Set: a chain of the person's own is used and none is started. */
  rpcUrl: string | undefined;
  rpcWsUrl: string | undefined;
  ipfsApiUrl: string | undefined;
  /** What the parts inherit. */
  env: Record<string, string>;
  /** Parts reload when their sources change. */
  reload: boolean;
};

/** Settings of `.env` in the checkout, for those that the environment does not give. */
export function loadEnvFile(): void {
  const file = join(repository, ".env");
  if (existsSync(file)) process.loadEnvFile(file);
}

/** Reads and checks the supervisor's settings. Throws StartFailure naming each wrong one. */
export function readSettings(
  env: Record<string, string | undefined>,
  { reload = false } = {},
): Settings {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) {
    // An empty variable means "not set", as in a copied .env.example. npm's own are not for the parts.
    if (value && !name.startsWith("npm_")) given[name] = value;
  }
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const lines = parsed.error.issues.map((issue) => `  ${issue.path.join(".")}: ${issue.message}`);
    throw new StartFailure(`The settings can't be used:\n${lines.join("\n")}`);
  }
  const e = parsed.data;
  return {
    dataDir: resolve(repository, e.DATA_DIR),
    host: e.HOST,
    ports: { web: e.PORT, rpc: e.RPC_PORT, indexer: e.INDEXER_PORT, postgres: e.POSTGRES_PORT },
    publicUrl: e.PUBLIC_URL ?? `http://localhost:${e.PORT}`,
    databaseUrl: e.DATABASE_URL,
    rpcUrl: e.RPC_URL,
    rpcWsUrl: e.RPC_WS_URL,
    ipfsApiUrl: e.IPFS_API_URL,
    env: given,
    reload,
  };
}
