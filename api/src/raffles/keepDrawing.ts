import { chainSeconds } from "../chain/chainSeconds.ts";
import { interfaces } from "../chain/contracts.ts";
import type { Context } from "../context.ts";
import { AppError } from "../http/AppError.ts";
import { STATUS_CONDITIONS } from "./raffleRows.ts";

type Due = { id: string; round: number };
export type Drawing = { run: () => Promise<void>; stop: () => void };

/** More are drawn with the next blocks. */
const DRAWS_AT_ONCE_MAX = 5;
/** A proof and a draw take 250,000. */
const DRAW_GAS = 600_000n;
const AGAIN_MS = 15_000;

const DUE = `
  select r.id, r.round::float8 as round from idx.raffle r where ${STATUS_CONDITIONS.drawable}
  order by r.closes_at limit ${DRAWS_AT_ONCE_MAX}`;

/**
 * On a sandbox chain, where ETH costs nothing, draws raffles whose round has come: anybody may, and
 * nobody needs to wait for somebody. It keeps nothing: what is due is read from the index each
 * time, and what would fail, as it is drawn or about to be, is not sent.
 */
export function keepDrawing(context: Context): Drawing {
  const { faucet, logger, now } = context;
  const notBefore = new Map<string, number>();
  let running: Promise<void> | undefined;

  async function drawDue(): Promise<void> {
    const due = await context.query<Due>(DUE, [chainSeconds(context)]);
    for (const { id, round } of due) {
      if ((notBefore.get(id) ?? 0) > now()) continue;
      notBefore.set(id, now() + AGAIN_MS);
      await draw(context, { id, round }).catch((error: unknown) => {
        logger.warn({ raffle: id, reason: String(error) }, "a raffle is not drawn yet");
      });
    }
    if (due.length === 0) notBefore.clear();
  }

  const run = () => {
    running ??= drawDue().finally(() => {
      running = undefined;
    });
    return running;
  };
  if (!faucet.enabled) return { run: async () => {}, stop: () => {} };
  const stop = context.index.onBlock(() => {
    run().catch((error) => logger.warn({ reason: String(error) }, "drawing raffles"));
  });
  return { run, stop };
}

async function draw(context: Context, { id, round }: Due): Promise<void> {
  const { rpc, drand, faucet, deployment, logger } = context;
  const signature = await drand.signatureOf(round);
  if (signature === undefined) throw new AppError("round_not_due");
  const to = deployment.addresses.raffle;
  const data = interfaces.raffle.encodeFunctionData("proveAndDraw", [id, [...signature]]);
  // With what waits to be mined: somebody may be drawing it already.
  await rpc.call("eth_call", [{ from: faucet.address, to, data }, "pending"]);
  const hash = await faucet.sendCall({ to, data, gasLimit: DRAW_GAS });
  logger.info({ raffle: id, hash }, "draws a raffle");
}
