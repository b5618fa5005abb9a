import type { Client } from "pg";
import type { Refusal } from "../engine/commands.ts";
import type { MarketRules } from "../engine/model.ts";
import { type Applying, applyOne, type Batch, emptyBatch, forgetClosed } from "./batch.ts";
import { type Loaded, loadState } from "./loadState.ts";
import { readCommand } from "./readWanted.ts";

/** The exchange in this process' memory, as it was after the command `seq`. */
export type Replica = Loaded;

type JournalRow = {
  seq: string;
  now_ms: string;
  user_id: string | null;
  client_id: string | null;
  command: unknown;
  refused: Refusal | null;
  uuid: string | null;
};

/** At a time: readers of what has happened are told often. */
const COMMANDS_MAX = 1_000;

const JOURNAL = `
  select seq, now_ms, user_id, client_id, command, result->>'refused' as refused,
    case when command->>'kind' = 'place' then result->'order'->>'uuid' end as uuid
  from exchange.commands where seq > $1 order by seq limit ${COMMANDS_MAX}`;

/** The journal says another thing than the engine: one of them is wrong. */
export class Diverged extends Error {}

/** Reads what is kept of the exchange, all of one moment. */
export async function loadReplica(client: Client, rules: readonly MarketRules[]): Promise<Replica> {
  await client.query("begin isolation level repeatable read read only");
  try {
    return await loadState(client, rules);
  } finally {
    await client.query("commit");
  }
}

/**
 * Does what others have journaled since, piece by piece, and hands out what each piece has done.
 * Throws `Diverged` if the engine refuses what was accepted, or the other way round.
 */
export async function catchUp(
  client: Client,
  replica: Replica,
  onApplied: (batch: Batch) => void,
): Promise<void> {
  for (;;) {
    const { rows } = await client.query<JournalRow>({
      name: "read-journal",
      text: JOURNAL,
      values: [replica.seq],
    });
    if (rows.length === 0) return;
    const applying: Applying = { ...replica, batch: emptyBatch() };
    for (const row of rows) applyRow(applying, row);
    replica.seq = applying.seq;
    replica.nowMs = Number(rows.at(-1)?.now_ms);
    onApplied(applying.batch);
    forgetClosed(replica.names, applying.batch);
    if (rows.length < COMMANDS_MAX) return;
  }
}

function applyRow(applying: Applying, row: JournalRow): void {
  const nowMs = Number(row.now_ms);
  applying.seq = Number(row.seq) - 1;
  const command = readCommand(row.command, nowMs);
  const given = { command, userId: row.user_id, clientId: row.client_id, uuid: row.uuid };
  const { refused } = applyOne(applying, given, nowMs);
  if (refused !== row.refused) {
    throw new Diverged(`command ${row.seq}: ${refused} here, ${row.refused} in the journal`);
  }
}
