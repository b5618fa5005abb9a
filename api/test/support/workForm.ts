import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { TestApi } from "./startApi.ts";

type Fields = {
  title?: string;
  description?: string;
  royaltyBps?: string;
  editionSize?: string;
  acknowledgeNear?: string;
};

/** The form of a registration, as a browser sends it. */
export function workForm(
  content: Uint8Array,
  given: Fields & { type?: string; name?: string } = {},
) {
  const { type = "", name = "work", ...fields } = given;
  const form = new FormData();
  const all = { title: "장터 그림", description: "", royaltyBps: "500", ...fields };
  for (const [field, value] of Object.entries(all)) form.set(field, value);
  form.set("file", new File([Uint8Array.from(content)], name, { type }));
  return form;
}

/** Registers content and returns the answer. */
export function register(
  api: Pick<TestApi, "request">,
  { token, content, ...fields }: Fields & { token: string; content: Uint8Array; type?: string },
) {
  return api.request("POST", "/api/works", { token, body: workForm(content, fields) });
}

/** What uploads leave behind: rows, blocks and temporary files. */
export async function tracesOf({ context, config }: TestApi) {
  const { rows } = await context.pool.query(
    `select (select count(*)::int from app.works) works,
       (select count(*)::int from app.ipfs_files) files,
       (select count(*)::int from app.work_near) near,
       (select count(*)::int from app.idempotency) keys`,
  );
  const names = await readdir(config.dataDir, { recursive: true });
  return {
    ...rows[0],
    blocks: names.filter((name) => name.endsWith(".block")).length,
    uploads: await readdir(join(config.dataDir, "uploads")),
    temporary: names.filter((name) => name.endsWith(".tmp")),
  };
}

type Mint = {
  contentHash: string;
  metadataHash: string;
  creator: string;
  owner?: string | null;
  listingId?: string;
};

let minted = 0;

/** Puts a token into the index as if the chain had it. Returns its id. */
export async function indexMint({ context }: TestApi, mint: Mint): Promise<string> {
  minted += 1;
  const { contentHash, metadataHash, creator, listingId = null } = mint;
  const owner = mint.owner ?? creator;
  await context.pool.query(
    `insert into idx.work (token_id, creator, owner, content_hash, metadata_hash, royalty_bps,
       epoch, listing_id, minted_block, minted_at, mint_transaction, updated_block)
     values ($1, $2, $3, $4, $5, 500, 0, $6, $7, 1700000000, '0x' || repeat('1', 64), $7)`,
    [
      minted,
      creator.toLowerCase(),
      owner.toLowerCase(),
      contentHash,
      metadataHash,
      listingId,
      minted,
    ],
  );
  return String(minted);
}
