import { tokenOf } from "../works/tokensSql.ts";
import { type CardRow, IS_MINTED, toWorkCard, type WorkCard } from "../works/workCard.ts";

/** As WORK_OF_MARKET_ROW, for market rows that are themselves the token's live listing. */
export const WORK_OF_LIVE_LISTING = `
  left join ${tokenOf("m.token_id")} on m.collection = $2
  left join app.works w on w.content_hash = t.content_hash and ${IS_MINTED}`;

/**
 * For statements over a table of the market, alias m, with a token id and a collection: the token
 * (t) if it is of our collection, its work (w) if the registration agrees with the token, and the
 * token's live listing (l). A token that only shares a work's bytes gets no card.
 */
export const WORK_OF_MARKET_ROW = `${WORK_OF_LIVE_LISTING}
  left join idx.listing l on l.id = t.listing_id and l.status = 'active' and l.expires_at >= $1`;

/** A card's columns when there may be no work. */
export type MaybeCardRow = CardRow | { work_id: null };

/** The card, or null for a token that is not of a work registered here. */
export function toCardOrNull(row: MaybeCardRow): WorkCard | null {
  return row.work_id === null ? null : toWorkCard(row as CardRow);
}
