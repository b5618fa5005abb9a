import type { Context } from "../../context.ts";
import { resetDetails } from "./saveWork.ts";
import { metadataOf } from "./workMetadata.ts";

/** Tokens looked at in one statement. */
const TOKENS_MAX = 2_000;
/** The newest tokens are looked at again: details may have changed just as they were minted. */
const TOKENS_AGAIN = 100;

const NEWEST_TOKEN = "select coalesce(max(token_id), 0)::float8 as newest from idx.work";
const MINTED_REVISIONS = `
  select w.id, w.metadata_hash as "currentHash", r.metadata
  from idx.work t
  join app.works w on w.content_hash = t.content_hash and w.creator = t.creator
  join app.work_revisions r on r.work_id = w.id and r.metadata_hash = t.metadata_hash
  where t.token_id > $1 and t.token_id <= $2 and w.metadata_hash <> t.metadata_hash`;

/** The newest hundred: few editions are made between two steps of the index. */
const CREATED_REVISIONS = `
  select w.id, w.metadata_hash as "currentHash", r.metadata
  from (select * from idx.edition order by id desc limit 100) e
  join app.works w on w.content_hash = e.content_hash and w.creator = e.creator
  join app.work_revisions r on r.work_id = w.id and r.metadata_hash = e.metadata_hash
  where w.metadata_hash <> e.metadata_hash`;

type Revision = { id: string; currentHash: string; metadata: string };

export type MintWatch = { run: () => Promise<void>; stop: () => void };

/**
 * A creator may change a draft's details while its mint is on its way. Then the chain has the older
 * metadata, for ever: the work gets it back, rather than being in conflict with itself. Runs with
 * each step of the index, over the tokens that are new since the last run.
 */
export function watchMints(context: Context): MintWatch {
  let seenToken = 0;
  let running: Promise<void> | undefined;

  async function adopt(): Promise<void> {
    const [row] = await context.query<{ newest: number }>(NEWEST_TOKEN, []);
    const newest = row?.newest ?? 0;
    // Fewer tokens than before: another chain, or a rebuilt index. All are looked at again.
    seenToken = newest < seenToken ? 0 : Math.max(0, seenToken - TOKENS_AGAIN);
    while (seenToken < newest) {
      const last = Math.min(newest, seenToken + TOKENS_MAX);
      const revisions = await context.query<Revision>(MINTED_REVISIONS, [seenToken, last]);
      await reset(revisions);
      seenToken = last;
    }
    await reset(await context.query<Revision>(CREATED_REVISIONS, []));
  }

  async function reset(revisions: Revision[]): Promise<void> {
    for (const { id, currentHash, metadata } of revisions) {
      await resetDetails(context, { id, currentHash, metadata: metadataOf(metadata) });
    }
  }

  const run = () => {
    running ??= adopt().finally(() => {
      running = undefined;
    });
    return running;
  };
  const stop = context.index.onBlock(() => {
    run().catch((error) => context.logger.warn({ reason: String(error) }, "adopting mints"));
  });
  return { run, stop };
}
