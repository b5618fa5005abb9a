import pg from "pg";

import type { DeploymentRecord } from "../../deploy/record.ts";
import { getBlock, type Rpc } from "../chain/rpc.ts";
import { contentHash } from "../contentHash.ts";

/** The views that the API reads. Fixed; they point at the schema in use. */
export const VIEWS_SCHEMA = "idx";
const CACHE_SCHEMA = "ponder_sync";
const SOURCES = ["indexer", "contracts/abi"];
const SCHEMA = /^p_[0-9a-f]{8}_[0-9a-f]{8}_[0-9a-f]{8}$/;
const COMPARED_BLOCKS = 50;

type Chain = { record: DeploymentRecord; rpc: Rpc };

/**
 * The schema's name says of which chain and which build its rows are, so that rows of another chain
 * or of older code can't be taken for today's: Ponder itself would go on with them.
 */
export async function schemaName(record: DeploymentRecord): Promise<string> {
  const build = (await contentHash(SOURCES)).slice(0, 8);
  return `${chainPrefix(record)}${build}`;
}

/**
 * Before a start: removes what was indexed from a chain that is no more, or can't be gone on with
 * (`broken` says why), and the lock of an indexer that was killed. Returns why all is rebuilt, if
 * it is.
 */
export async function prepareProjection(
  databaseUrl: string,
  { record, rpc, schema, broken }: Chain & { schema: string; broken?: string | undefined },
): Promise<string | undefined> {
  return withClient(databaseUrl, async (client) => {
    const schemas = await listSchemas(client);
    const ofThisChain = schemas.filter((name) => name.startsWith(chainPrefix(record)));
    const why = broken ?? (await whyOutdated(client, { record, rpc, schemas, ofThisChain }));
    if (why) {
      await dropSchemas(client, [...schemas, CACHE_SCHEMA, VIEWS_SCHEMA]);
    } else if (ofThisChain.includes(schema)) {
      await unlock(client, schema);
    }
    return why;
  });
}

/** After a start: removes the rows of older builds, which nothing reads any more. */
export async function dropOldProjections(databaseUrl: string, current: string): Promise<void> {
  await withClient(databaseUrl, async (client) => {
    const old = (await listSchemas(client)).filter((name) => name !== current);
    const dead: string[] = [];
    for (const name of old) if (!(await isInUse(client, name))) dead.push(name);
    await dropSchemas(client, dead);
  });
}

async function whyOutdated(
  client: pg.Client,
  { record, rpc, schemas, ofThisChain }: Chain & { schemas: string[]; ofThisChain: string[] },
): Promise<string | undefined> {
  if (ofThisChain.length === 0) {
    if (schemas.length > 0) return "the chain is another one than the indexed one";
    // Ponder would replay rows that nobody knows the chain of.
    return (await exists(client, CACHE_SCHEMA)) ? "the cache is of an unknown chain" : undefined;
  }
  const finalized = await finalizedBlock(client, ofThisChain);
  const head = (await getBlock(rpc, "latest"))?.number ?? 0n;
  if (head < finalized) return `the chain went back from block ${finalized} to ${head}`;
  return (await hasOtherBlocks(client, { record, rpc })) ? "the chain went back" : undefined;
}

/** True when a cached block is not on the chain any more. */
async function hasOtherBlocks(client: pg.Client, { record, rpc }: Chain): Promise<boolean> {
  if (!(await exists(client, CACHE_SCHEMA))) return false;
  const { rows } = await client.query<{ number: string; hash: string }>(
    `select number, hash from ${CACHE_SCHEMA}.blocks where chain_id = $1
     order by number desc limit ${COMPARED_BLOCKS}`,
    [record.chainId],
  );
  const same = await Promise.all(
    rows.map(async ({ number, hash }) => (await getBlock(rpc, BigInt(number)))?.hash === hash),
  );
  return same.includes(false);
}

/** The newest block that an indexer of this chain took for final. */
async function finalizedBlock(client: pg.Client, schemas: string[]): Promise<bigint> {
  let newest = 0n;
  for (const schema of schemas) {
    const { rows } = await client
      .query(`select finalized_checkpoint as checkpoint from "${schema}"._ponder_checkpoint`)
      .catch(() => ({ rows: [] }));
    // Digits: 10 of time, 16 of chain, 16 of block, then what is not needed here.
    const block = BigInt(rows[0]?.checkpoint?.slice(26, 42) ?? 0);
    if (block > newest) newest = block;
  }
  return newest;
}

/** A killed indexer's lock would hold up the next one for 25 s; ours is known to be dead. */
async function unlock(client: pg.Client, schema: string): Promise<void> {
  await client
    .query(`update "${schema}"._ponder_meta set value = jsonb_set(value, '{is_locked}', '0')`)
    .catch(() => undefined);
}

async function isInUse(client: pg.Client, schema: string): Promise<boolean> {
  const { rows } = await client
    .query(
      `select 1 from "${schema}"._ponder_meta where (value->>'is_locked')::int = 1
       and (value->>'heartbeat_at')::bigint > extract(epoch from now()) * 1000 - 60000`,
    )
    .catch(() => ({ rows: [] }));
  return rows.length > 0;
}

async function listSchemas(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>("select nspname as name from pg_namespace");
  return rows.map(({ name }) => name).filter((name) => SCHEMA.test(name));
}

async function exists(client: pg.Client, schema: string): Promise<boolean> {
  const found = await client.query("select 1 from pg_namespace where nspname = $1", [schema]);
  return (found.rowCount ?? 0) > 0;
}

async function dropSchemas(client: pg.Client, names: string[]): Promise<void> {
  for (const name of names) await client.query(`drop schema if exists "${name}" cascade`);
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function chainPrefix({ genesisHash, firstBlockHash }: DeploymentRecord): string {
  return `p_${genesisHash.slice(2, 10)}_${firstBlockHash.slice(2, 10)}_`;
}
