/**
 * Tokens of our collection, as the SQL of cards needs them, alias t: a unique work's, or the copy
 * of an edition, which is what the edition was created as. An edition itself stands under the
 * number that the contract gives it, which no token has.
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

const SERIALS = 2n ** 32n;

const EDITION = `
  select oe.id * ${SERIALS} as token_id, null::text as owner, null::int8 as epoch,
    null::text as listing_id, null::numeric as auction_id, null::numeric as raffle_id,
    oe.created_at as minted_at, oe.transaction as mint_transaction,
    oe.creator, oe.content_hash, oe.metadata_hash
  from idx.edition oe`;

/** To be joined laterally: the token of this number; with a limit, so that Postgres expects one. */
export const tokenOf = (tokenId: string) => `
  lateral (${UNIQUE} where ow.token_id = ${tokenId}
    union all ${COPY} where oc.token_id = ${tokenId}
    union all ${EDITION} where oe.id = div(${tokenId}, ${SERIALS})
      and mod(${tokenId}, ${SERIALS}) = 0 limit 1) t`;

/** To be joined laterally: the copy of this number of the edition with this id. */
export const copyOf = (editionId: string, serial: string) => `
  lateral (${COPY} where oc.edition_id = ${editionId} and oc.serial = ${serial}) t`;

const IS_REGISTERED = (origin: string) =>
  `${origin}.content_hash = wi.content_hash and ${origin}.creator = wi.creator
    and ${origin}.metadata_hash = wi.metadata_hash`;

/**
 * The number of a work's token, of an edition, or of one of its copies, if the chain has it as
 * registered.
 */
export function tokenIdOf(
  { work, copy }: { work: string; copy?: number | undefined },
  use: (value: unknown) => string,
): string {
  const ofWork = `where wi.id = ${use(work)}::uuid`;
  const edition = `from app.works wi join idx.edition ei on ${IS_REGISTERED("ei")}`;
  if (copy !== undefined) {
    return `select ci.token_id ${edition}
      join idx.copy ci on ci.edition_id = ei.id and ci.serial = ${use(copy)} ${ofWork}`;
  }
  return `select coalesce(
    (select ti.token_id from app.works wi join idx.work ti on ${IS_REGISTERED("ti")} ${ofWork}),
    (select ei.id * ${SERIALS} ${edition} ${ofWork}))`;
}

/** What stands under a number: a unique work's token, a copy with its serial, or an edition. */
export function tokenAt(id: string | null): { tokenId: string | null; serial: number | null } {
  if (id === null || BigInt(id) < SERIALS) return { tokenId: id, serial: null };
  const serial = Number(BigInt(id) % SERIALS);
  return serial === 0 ? { tokenId: null, serial: null } : { tokenId: id, serial };
}
