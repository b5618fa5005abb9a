import type { Wallet } from "ethers";
import { chainSeconds } from "../../chain/chainSeconds.ts";
import { viewCall } from "../../chain/contracts.ts";
import { readHead } from "../../chain/readBlock.ts";
import type { Context } from "../../context.ts";
import { raffleCheckpoints } from "../../db/raffleTables.ts";
import { CHECKPOINT_TYPES, type CheckpointMessage, checkpointDomain } from "./checkpointMessage.ts";

export type Checkpoints = { run: () => Promise<void>; stop: () => void };
type Due = { id: string; closes_at: number; drawable_at: number };
type RaffleState = { ticketsSold: bigint; entropy: bigint };

const AT_ONCE_MAX = 20;
/** So far two clocks may be apart: nearer to its round, somebody may know it. */
const BEFORE_ROUND_S = 10;

/** Those that sold too few too: one more entry, dated back, would make them be drawn. */
const DUE = `
  select r.id, r.closes_at::float8 as closes_at, r.drawable_at::float8 as drawable_at
  from idx.raffle r
  where r.status = 'open' and r.closes_at <= $1 and r.drawable_at > $1 and r.id > $3::numeric
    and not exists (
      select from app.raffle_checkpoints c where c.chain = $2 and c.raffle_id = r.id)
  order by r.id limit ${AT_ONCE_MAX}`;

/**
 * Signs, once, how each raffle closed, while nobody knows its round yet. Who orders the chain's
 * blocks could date one back and enter when the round is known; then the chain says otherwise than
 * what was signed, and two checkpoints of a raffle would convict the signer. One that was missed
 * is never made up for.
 *
 * All that are due are signed, a page at once, and none waits for another: many raffles that close
 * in one minute, or one that can't be read, must not keep one from being signed.
 */
export function keepCheckpoints(context: Context): Checkpoints {
  const { logger, deployment } = context;
  let running: Promise<void> | undefined;

  const warn = (error: unknown, raffle?: string) =>
    logger.warn({ raffle, reason: String(error) }, "signing how raffles closed");

  async function signDue(): Promise<void> {
    let last = "0";
    for (;;) {
      const values = [chainSeconds(context), deployment.genesisHash, last];
      const page = await context.query<Due>(DUE, values);
      await Promise.all(
        page.map((due) => sign(context, due).catch((error) => warn(error, due.id))),
      );
      if (page.length < AT_ONCE_MAX) return;
      last = page.at(-1)?.id ?? last;
    }
  }

  const run = () => {
    running ??= signDue().finally(() => {
      running = undefined;
    });
    return running;
  };
  const stop = context.index.onBlock(() => {
    run().catch(warn);
  });
  return { run, stop };
}

async function sign(context: Context, { id, closes_at, drawable_at }: Due): Promise<void> {
  const { rpc, deployment, db, checkpointKey, logger, now } = context;
  const head = await readHead(rpc);
  if (head.atSeconds < closes_at) return;
  const view = { contract: "raffle" as const, name: "raffleOf", args: [id] };
  const { call, read } = viewCall(deployment, { view, at: { blockHash: head.hash } });
  const state = read(await rpc.call(call.method, call.params)) as RaffleState;
  // After the answer: a slow node must not make it late.
  const signedAt = Math.max(Math.floor(now() / 1000), head.atSeconds);
  if (signedAt > drawable_at - BEFORE_ROUND_S) return;
  const message: CheckpointMessage = {
    raffleId: BigInt(id),
    ticketsSold: Number(state.ticketsSold),
    entropy: state.entropy,
    blockNumber: head.number,
    blockHash: head.hash,
    signedAt,
  };
  await db
    .insert(raffleCheckpoints)
    .values({
      ...message,
      chain: deployment.genesisHash,
      raffleId: id,
      entropy: message.entropy.toString(),
      signer: checkpointKey.address,
      signature: await signatureOf(message, { key: checkpointKey, deployment }),
    })
    .onConflictDoNothing();
  logger.info({ raffle: id, block: head.number }, "signed how a raffle closed");
}

function signatureOf(
  message: CheckpointMessage,
  { key, deployment }: { key: Wallet; deployment: Context["deployment"] },
): Promise<string> {
  return key.signTypedData(checkpointDomain(deployment), CHECKPOINT_TYPES, message);
}
