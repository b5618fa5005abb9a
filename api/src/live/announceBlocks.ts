import { isoTime } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import type { IndexedBlock } from "./indexWatch.ts";
import { readBlockNews } from "./readBlockNews.ts";

/** Further apart, the index was rebuilt or caught up: everything may have changed. */
const STEP_BLOCKS_MAX = 500;

type Audience = { isEmpty: () => boolean; tell: (message: string) => void };

/**
 * Tells an audience of every step of the index, in order and one message at a time; blocks that
 * come meanwhile make one message. Returns how to stop.
 */
export function announceBlocks(context: Context, audience: Audience): () => void {
  const { index } = context;
  let told: IndexedBlock | undefined;
  let telling = false;

  async function tellAll(): Promise<void> {
    if (telling) return;
    telling = true;
    try {
      for (let block = index.latest(); block && block.number !== told?.number; ) {
        const previous = told;
        told = block;
        if (!audience.isEmpty()) {
          audience.tell(JSON.stringify(await newsOf(context, { block, previous })));
        }
        block = index.latest();
      }
    } finally {
      telling = false;
    }
  }

  return index.onBlock(() => void tellAll());
}

async function newsOf(
  context: Context,
  { block, previous }: { block: IndexedBlock; previous: IndexedBlock | undefined },
) {
  const step = block.number - (previous?.number ?? 0);
  if (previous === undefined || step <= 0 || step > STEP_BLOCKS_MAX) return everything(block);
  try {
    return await readBlockNews(context, { after: previous.number, block });
  } catch (error) {
    const reason = String(error);
    context.logger.warn({ block: block.number, reason }, "a block can't be told in detail");
    return everything(block);
  }
}

/** For steps that can't be told row by row. */
function everything(block: IndexedBlock) {
  const at = isoTime(block.atSeconds);
  const none = { workIds: [], tokenIds: [], addresses: [], raffleIds: [] };
  return { type: "block", number: block.number, at, ...none, truncated: true };
}
