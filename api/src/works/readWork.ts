import type { z } from "@hono/zod-openapi";
import { checksumAddress } from "../chain/address.ts";
import { chainSeconds } from "../chain/chainSeconds.ts";
import type { Context } from "../context.ts";
import type { WorkSchema } from "../routes/schemas/works.ts";
import { similarityOf } from "./pictures/nearBands.ts";
import { copyOf } from "./tokensSql.ts";
import {
  CARD_COLUMNS,
  type CardRow,
  IS_MINTED,
  LISTING_OF_TOKEN,
  TOKEN_OF_WORK,
  toWorkCard,
  type WorkCard,
} from "./workCard.ts";

export type Work = z.infer<typeof WorkSchema>;
export type Near = { id: string; distance: number };
export type NearDuplicate = { work: WorkCard; distance: number; similarity: number };

const WORK_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

const CARDS = `select ${CARD_COLUMNS} from app.works w ${TOKEN_OF_WORK} ${LISTING_OF_TOKEN}`;
const CARDS_BY_ID = `${CARDS} where w.id = any($4::uuid[])`;
const CARDS_BY_CONTENT = `${CARDS} where w.content_hash = $4
  and (w.superseded_at is null or ${IS_MINTED})`;
const workBy = (token: string) => `
  select ${CARD_COLUMNS}, w.description, w.royalty_bps, w.content_hash, w.content_cid,
    w.metadata_hash, w.metadata_cid, w.metadata, w.superseded_at is not null as superseded,
    coalesce(t.mint_transaction, e.transaction) as mint_transaction, t.epoch::float8 as epoch,
    e.id as edition_id, e.creator = w.creator and e.metadata_hash = w.metadata_hash as is_created,
    (select json_agg(json_build_object('id', n.near_id, 'distance', n.distance)
       order by n.distance, n.near_id)
     from app.work_near n where n.work_id = w.id) as near
  from app.works w left join idx.edition e on e.content_hash = w.content_hash
  ${token} ${LISTING_OF_TOKEN}
  where w.id = $4`;
const WORK_BY_ID = workBy(TOKEN_OF_WORK);
const COPY_BY_SERIAL = workBy(`join ${copyOf("e.id", "$5")} on true`);

type WorkRow = CardRow & {
  description: string;
  royalty_bps: number;
  content_hash: string;
  content_cid: string;
  metadata_hash: string;
  metadata_cid: string;
  metadata: string;
  superseded: boolean;
  mint_transaction: string | null;
  epoch: number | null;
  edition_id: string | null;
  is_created: boolean | null;
  near: Near[] | null;
};

/** Whether a text can be the id of a work; anything else would be an error of the database. */
export function isWorkId(text: string): boolean {
  return WORK_ID.test(text);
}

/** The values $1 … $3 that every statement with cards begins with. */
export function cardValues(
  context: Context,
): [nowSeconds: number, collection: string, chain: string] {
  const { addresses, genesisHash } = context.deployment;
  return [chainSeconds(context), addresses.collection.toLowerCase(), genesisHash];
}

type Asked = { id: string; copy?: number | undefined };

/** One work, or one of its copies; undefined if there is none. */
export async function readWork(context: Context, { id, copy }: Asked): Promise<Work | undefined> {
  if (!isWorkId(id)) return undefined;
  const values = [...cardValues(context), id];
  const [row] = await (copy === undefined
    ? context.query<WorkRow>(WORK_BY_ID, values)
    : context.query<WorkRow>(COPY_BY_SERIAL, [...values, copy]));
  if (row === undefined) return undefined;
  if (row.edition_id !== null) row.work_status = row.is_created ? "minted" : "conflict";
  const nearDuplicates = row.near === null ? [] : await readNear(context, row.near);
  return toWork(context, { row, nearDuplicates });
}

/** The cards of near duplicates, nearest first. */
export async function readNear(context: Context, near: Near[]): Promise<NearDuplicate[]> {
  if (near.length === 0) return [];
  const ids = near.map(({ id }) => id);
  const rows = await context.query<CardRow>(CARDS_BY_ID, [...cardValues(context), ids]);
  const cards = new Map(rows.map((row) => [row.work_id, toWorkCard(row)]));
  return near.flatMap(({ id, distance }) => {
    const work = cards.get(id);
    return work === undefined ? [] : [{ work, distance, similarity: similarityOf(distance) }];
  });
}

/** The registration that holds these bytes, the minted one if there is one. */
export async function readByContent(
  context: Context,
  contentHash: string,
): Promise<WorkCard | undefined> {
  const values = [...cardValues(context), contentHash];
  const cards = (await context.query<CardRow>(CARDS_BY_CONTENT, values)).map(toWorkCard);
  return cards.find(({ status }) => status === "minted") ?? cards[0];
}

type Found = { row: WorkRow; nearDuplicates: NearDuplicate[] };

function toWork({ deployment }: Context, { row, nearDuplicates }: Found): Work {
  return {
    ...toWorkCard(row),
    description: row.description,
    royaltyBps: row.royalty_bps,
    contentHash: row.content_hash,
    contentCid: row.content_cid,
    metadataHash: row.metadata_hash,
    metadataCid: row.metadata_cid,
    editionId: row.is_created ? row.edition_id : null,
    mintTransaction: row.mint_transaction,
    epoch: row.epoch,
    nearDuplicates,
    mint: mintOf(row, deployment.addresses.collection),
    metadata: JSON.parse(row.metadata),
  };
}

/** What to send to mint it; nothing once it is minted or another registration took its place. */
function mintOf(row: WorkRow, collection: string): Work["mint"] {
  if (row.work_status !== "registered" || row.superseded) return null;
  const args = {
    to: checksumAddress(row.creator),
    contentHash: row.content_hash,
    metadataHash: row.metadata_hash,
    royaltyBps: row.royalty_bps,
  };
  return { to: collection, args };
}
