import { parseBlock } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";

export type Check = { status: "up" | "down"; latencyMs: number | null; detail: string | null };
export type Dependencies = {
  checks: { database: Check; chain: Check; indexer: Check };
  headBlock: number | null;
  indexedBlock: number | null;
  lagBlocks: number | null;
};

/** `p_<genesis>_<first deployment>_<build>`: eight digits of each name the indexed chain. */
const INDEX_SCHEMA = /^p_([0-9a-f]{8})_([0-9a-f]{8})_/;

/** Asks every dependency now, all at once; answers also when none is there. */
export async function checkDependencies(context: Context): Promise<Dependencies> {
  let headBlock: number | null = null;
  const [database, chain, indexer] = await Promise.all([
    timed(() => checkDatabase(context)),
    timed(async () => {
      headBlock = await checkChain(context);
    }),
    timed(() => checkIndexer(context)),
  ]);
  const indexedBlock = context.index.latest()?.number ?? null;
  if (headBlock !== null) context.metrics.headBlock.set(headBlock);
  const lagBlocks = headBlock === null || indexedBlock === null ? null : headBlock - indexedBlock;
  return { checks: { database, chain, indexer }, headBlock, indexedBlock, lagBlocks };
}

/** Whether files can be stored and read. Apart from the others: without it nearly all goes on. */
export function checkIpfs({ ipfs }: Context): Promise<Check> {
  return timed(() => ipfs.check());
}

/** Whether rounds can be had to draw raffles by, and whether somebody knows them beforehand. */
export async function checkRandomness({
  drand,
  terms,
}: Context): Promise<Check & { sandbox: boolean | null }> {
  const isSandbox = async () => (await terms()).beacon.network === "own";
  const [check, sandbox] = await Promise.all([
    timed(() => drand.check()),
    isSandbox().catch(() => null),
  ]);
  return { ...check, sandbox };
}

/** Whether mails and short messages go out; what can't go now waits, and all else goes on. */
export async function checkMessages({ messages }: Context) {
  const { check, sandbox } = messages;
  const [email, sms] = await Promise.all([timed(check.email), timed(check.sms)]);
  return {
    email: { ...email, sandbox: sandbox.email },
    sms: { ...sms, sandbox: sandbox.sms },
  };
}

/** Why requests can't be served as they should; empty when they can. */
export function reasonsNotReady(context: Context, dependencies: Dependencies): string[] {
  const { checks, lagBlocks } = dependencies;
  const down = Object.entries(checks).flatMap(([name, { status, detail }]) =>
    status === "down" ? [`${name}: ${detail}`] : [],
  );
  const max = context.config.readyLagBlocksMax;
  // Below zero: the chain was rolled back under the index.
  const lags = lagBlocks !== null && (lagBlocks > max || lagBlocks < 0);
  return lags ? [...down, `indexer: ${lagBlocks} blocks behind the chain`] : down;
}

class CheckFailed extends Error {
  override readonly name = "CheckFailed";
}

async function timed(check: () => Promise<void>): Promise<Check> {
  const startedAt = performance.now();
  try {
    await check();
    const latencyMs = Math.round((performance.now() - startedAt) * 10) / 10;
    return { status: "up", latencyMs, detail: null };
  } catch (error) {
    // Causes name hosts and ports: they belong in the log, not here.
    const detail = error instanceof CheckFailed ? error.message : "does not answer";
    return { status: "down", latencyMs: null, detail };
  }
}

async function checkDatabase({ pool }: Context): Promise<void> {
  await pool.query("select 1");
}

async function checkChain({ rpc, deployment }: Context): Promise<number> {
  const first = `0x${deployment.firstBlock.toString(16)}`;
  const [genesis, deployed, head] = await rpc.batch([
    { method: "eth_getBlockByNumber", params: ["0x0", false] },
    { method: "eth_getBlockByNumber", params: [first, false] },
    { method: "eth_getBlockByNumber", params: ["latest", false] },
  ]);
  const same =
    parseBlock(genesis)?.hash === deployment.genesisHash &&
    parseBlock(deployed)?.hash === deployment.firstBlockHash;
  if (!same) throw new CheckFailed("is another chain than the contracts were deployed to");
  return parseBlock(head)?.number ?? 0;
}

async function checkIndexer({ pool, deployment, index }: Context): Promise<void> {
  const { rows } = await pool.query<{ schema: string }>(
    `select distinct n.nspname as schema
     from pg_views v
     join pg_class view on view.relname = v.viewname
     join pg_namespace vn on vn.oid = view.relnamespace and vn.nspname = v.schemaname
     join pg_rewrite r on r.ev_class = view.oid
     join pg_depend d on d.objid = r.oid
     join pg_class c on c.oid = d.refobjid and c.relkind = 'r'
     join pg_namespace n on n.oid = c.relnamespace
     where v.schemaname = 'idx' and v.viewname = 'work'`,
  );
  const [schema] = rows;
  if (schema === undefined || index.latest() === undefined || index.isAway()) {
    throw new CheckFailed("has no index yet");
  }
  const [, genesis, first] = INDEX_SCHEMA.exec(schema.schema) ?? [];
  const same =
    genesis === deployment.genesisHash.slice(2, 10) &&
    first === deployment.firstBlockHash.slice(2, 10);
  if (!same) throw new CheckFailed("indexed another chain");
}
