/**
 * Tokens of our collection, as the SQL of cards needs them, alias t: a unique work's, or the copy
 * of an edition, which is what the edition was created as.
 */

const OWN_COLUMNS = [
  ...["token_id", "owner", "epoch", "listing_id", "auction_id", "raffle_id"],
  ...["minted_at", "mint_transaction"],
];
const columnsOf = (token: string, origin: string) =>
  [
    ...OWN_COLUMNS.map((column) => `${token}.${column}`),
    ...["creator", "content_hash", "metadata_hash"].map((column) => `${origin}.${column}`),
  ].join(", ");

const UNIQUE = `select ${columnsOf("ow", "ow")} from idx.work ow`;
const COPY = `
  select ${columnsOf("oc", "oe")} from idx.copy oc join idx.edition oe on oe.id = oc.edition_id`;

/** To be joined laterally: the token of this number; with a limit, so that Postgres expects one. */
export const tokenOf = (tokenId: string) => `
  lateral (${UNIQUE} where ow.token_id = ${tokenId}
    union all ${COPY} where oc.token_id = ${tokenId} limit 1) t`;

/** To be joined laterally: the copy of this number of the edition with this id. */
export const copyOf = (editionId: string, serial: string) => `
  lateral (${COPY} where oc.edition_id = ${editionId} and oc.serial = ${serial}) t`;

const IS_REGISTERED = (origin: string) =>
  `${origin}.content_hash = wi.content_hash and ${origin}.creator = wi.creator
    and ${origin}.metadata_hash = wi.metadata_hash`;

/** The number of a work's token, or of one of its copies, if the chain has it as registered. */
export function tokenIdOf(
  { work, copy }: { work: string; copy?: number | undefined },
  use: (value: unknown) => string,
): string {
  if (copy === undefined) {
    return `select ti.token_id from app.works wi join idx.work ti on ${IS_REGISTERED("ti")}
      where wi.id = ${use(work)}::uuid`;
  }
  return `select ci.token_id from app.works wi join idx.edition ei on ${IS_REGISTERED("ei")}
    join idx.copy ci on ci.edition_id = ei.id and ci.serial = ${use(copy)}
    where wi.id = ${use(work)}::uuid`;
}

const SERIALS = 2n ** 32n;

/** A copy's number within its edition, from 1; null for a unique work's token. */
export function serialOf(tokenId: string): number | null {
  const id = BigInt(tokenId);
  return id < SERIALS ? null : Number(id % SERIALS);
}
