import type { Client } from "pg";
import type { AccountIds, KeptAccount } from "../accountIds.ts";
import { Overtaken } from "./commitBatch.ts";

/** Any fixed number: one process at a time writes the exchange. */
const WRITER_LOCK = 7_241_005;
/** A writer that holds the lock and has not been seen for so long is stopped, or cut off. */
const SEEN_MS_MAX = 3_000;
const END_MS_MAX = 1_000;

/**
 * Becomes the one that writes; undefined while another does. The lock goes with its holder's
 * connection, so that a dead writer's is free at once. The epoch, which every commit checks, keeps
 * out one that has lost the lock without noticing: that was stopped, say, and wakes up.
 */
export async function takeTurn(client: Client): Promise<number | undefined> {
  const isMine = (await tryLock(client)) || ((await endStopped(client)) && (await tryLock(client)));
  return isMine ? await nextEpoch(client) : undefined;
}

async function tryLock(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ mine: boolean }>(
    "select pg_try_advisory_lock($1) as mine",
    [WRITER_LOCK],
  );
  return rows[0]?.mine === true;
}

async function nextEpoch(client: Client): Promise<number> {
  const { rows } = await client.query<{ epoch: string }>(
    `insert into exchange.writers as w
       (id, epoch, command_seq, engine_sequence, taken_at, seen_at)
     values (1, 1, 0, 0, now(), clock_timestamp())
     on conflict (id) do update
       set epoch = w.epoch + 1, taken_at = now(), seen_at = clock_timestamp()
     returning epoch`,
  );
  return Number(rows[0]?.epoch);
}

/**
 * Ends the connection of a writer that has not been seen for long; false if there is none. It is
 * fenced off first: what it has begun is over before its connection is.
 */
async function endStopped(client: Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `update exchange.writers set epoch = epoch + 1
     where id = 1 and seen_at < clock_timestamp() - $1 * interval '1 ms'`,
    [SEEN_MS_MAX],
  );
  if (rowCount !== 1) return false;
  await client.query(
    `select pg_terminate_backend(pid, ${END_MS_MAX}) from pg_locks
     where locktype = 'advisory' and classid = 0 and objid = $1 and granted
       and database = (select oid from pg_database where datname = current_database())
       and pid <> pg_backend_pid()`,
    [WRITER_LOCK],
  );
  return true;
}

export async function releaseTurn(client: Client): Promise<void> {
  await client.query("select pg_advisory_unlock($1)", [WRITER_LOCK]);
}

/** Says that the writer lives, when there was nothing to write. Throws `Overtaken`. */
export async function sayAlive(client: Client, epoch: number): Promise<void> {
  const { rowCount } = await client.query({
    name: "say-alive",
    text: `update exchange.writers set seen_at = clock_timestamp() where id = 1 and epoch = $1`,
    values: [epoch],
  });
  if (rowCount !== 1) throw new Overtaken();
}

/** Accounts that the writer before this one has numbered. */
export async function learnAccounts(client: Client, accountIds: AccountIds): Promise<void> {
  const { rows } = await client.query<KeptAccount>(
    `select id, user_id as "userId", name, asset from exchange.accounts where id > $1 order by id`,
    [accountIds.last()],
  );
  accountIds.learn(rows);
}
