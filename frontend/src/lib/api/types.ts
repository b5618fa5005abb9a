import type { components } from "./schema.ts";

/*
 * What the API answers, under names to import. Amounts are decimal strings in the smallest unit;
 * times are ISO 8601. schema.ts is generated from api/openapi.json: `npm run generate:api`.
 */
type Schemas = components["schemas"];

export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

export type Currency = Schemas["Currency"];
export type Money = Schemas["Money"];
export type Config = Schemas["Config"];
export type Session = Schemas["Session"];

export type Wallet = Schemas["Wallet"];
export type WalletOrigin = NonNullable<Wallet["origin"]>;

export type WorkCard = Schemas["WorkCard"];
export type WorkStatus = WorkCard["status"];
export type MediaKind = WorkCard["media"]["kind"];
export type Work = Schemas["Work"];
export type NearDuplicate = Schemas["NearDuplicate"];
export type WorkCheck = Schemas["WorkCheck"];

export type Listing = Schemas["Listing"];
export type ListingStatus = Listing["status"];
export type Sale = Schemas["Sale"];
export type Activity = Schemas["Activity"];
export type ActivityKind = Activity["kind"];
export type SearchResult = Schemas["Search"];

export type TokenInfo = Schemas["Token"];
export type TokenQuote = Schemas["Quote"];
export type TransactionRequest = TokenQuote["transaction"];

export type Transaction = Schemas["Transaction"];
export type TransactionStatus = Transaction["status"];
export type Effect = Schemas["Effect"];
export type EffectKind = Effect["kind"];
