import { checksumAddress } from "../chain/address.ts";
import { isoTime } from "../chain/readBlock.ts";
import type { Context } from "../context.ts";
import { workIdsOfTokens } from "../works/workIdsOfTokens.ts";
import type { IndexedBlock } from "./indexWatch.ts";

/** What a page must fetch again after a block. Empty lists and `truncated`: everything. */
export type BlockNews = {
  type: "block";
  number: number;
  at: string;
  workIds: string[];
  tokenIds: string[];
  addresses: string[];
  raffleIds: string[];
  truncated: boolean;
};

const ROWS_MAX = 1_000;
const RAFFLES_MAX = 200;

/**
 * What the blocks' events touched, and the asks of who used or cancelled a nonce in them: which of
 * them ended is not looked at.
 */
const TOUCHED = `
  select distinct address, token_id as "tokenId" from (
    select address, token_id from idx.activity
    where id >= $1 and id < $2 and address is not null
    union all
    select n.maker, o.token_id from (
      select maker from idx.nonce_word where updated_block > $3 and updated_block <= $4
      union select maker from idx.order_counter where updated_block > $3 and updated_block <= $4
    ) n
    left join app.orders o on o.chain = $5 and o.maker = n.maker and o.side = 0
      and o.expires_at >= $6
  ) touched limit ${ROWS_MAX + 1}`;

/** Who and what the blocks after `after`, up to and with `block`, touched. */
export async function readBlockNews(
  context: Context,
  { after, block }: { after: number; block: IndexedBlock },
): Promise<BlockNews> {
  const { rows } = await context.pool.query<{ address: string; tokenId: string | null }>({
    name: "block_news",
    text: TOUCHED,
    values: [
      eventIdPrefix(after + 1),
      eventIdPrefix(block.number + 1),
      after,
      block.number,
      context.deployment.genesisHash,
      block.atSeconds,
    ],
  });
  const raffleIds = await rafflesTouched(context, { after, upTo: block.number });
  const truncated = rows.length > ROWS_MAX || raffleIds.length > RAFFLES_MAX;
  const told = truncated ? [] : rows;
  const tokenIds = [...new Set(told.flatMap(({ tokenId }) => tokenId ?? []))];
  const works = tokenIds.length === 0 ? [] : (await workIdsOfTokens(context, tokenIds)).values();
  return {
    type: "block",
    number: block.number,
    at: isoTime(block.atSeconds),
    workIds: [...works],
    tokenIds,
    addresses: [...new Set(told.map(({ address }) => checksumAddress(address)))],
    raffleIds: truncated ? [] : raffleIds,
    truncated,
  };
}

type Blocks = { after: number; upTo: number };

async function rafflesTouched({ pool }: Context, { after, upTo }: Blocks): Promise<string[]> {
  const { rows } = await pool.query<{ id: string }>({
    name: "block_raffles",
    text: `select id from idx.raffle where updated_block > $1 and updated_block <= $2
           limit ${RAFFLES_MAX + 1}`,
    values: [after, upTo],
  });
  return rows.map(({ id }) => id);
}

/** Event ids start with the block, padded to ten digits: a range of blocks is a range of ids. */
function eventIdPrefix(block: number): string {
  return String(block).padStart(10, "0");
}
