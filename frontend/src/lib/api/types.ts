import type { components } from "./schema.ts";

/*
 * What the API answers, under names to import. Amounts are decimal strings in the smallest unit;
 * times are ISO 8601. schema.ts is generated from api/openapi.json: `npm run generate:api`.
 */
type Schemas = components["schemas"];

export type Currency = Schemas["Currency"];
export type Money = Schemas["Money"];
export type Config = Schemas["Config"];
export type Session = Schemas["Session"];
export type User = Schemas["User"];
export type SecondProofNeeded = Schemas["SecondProofNeeded"];
/** What follows a first proof: one is in, or the second one is asked for. */
export type Entered = Schemas["SignedIn"] | SecondProofNeeded;
export type Wallet = Schemas["Wallet"];

export type WorkCard = Schemas["WorkCard"];
export type MediaKind = WorkCard["media"]["kind"];
export type Work = Schemas["Work"];
export type NearDuplicate = Schemas["NearDuplicate"];
export type WorkCheck = Schemas["WorkCheck"];
export type EditionCard = Schemas["EditionCard"];
export type Edition = Schemas["Edition"];
export type EditionSale = Schemas["EditionSale"];

export type Raffle = Schemas["Raffle"];
export type RaffleWithEntrant = Schemas["RaffleWithEntrant"];
export type RafflePrize = Schemas["RafflePrize"];
export type RaffleEntry = Schemas["RaffleEntry"];

export type Sale = Schemas["Sale"];
export type Activity = Schemas["Activity"];
export type ActivityKind = Activity["kind"];

export type Auction = Schemas["Auction"];
export type AuctionKind = Auction["kind"];
export type AuctionStatus = Auction["status"];
export type Bid = Schemas["Bid"];

export type SignedOrder = Schemas["SignedOrder"];
export type SignedOrderSide = SignedOrder["side"];
export type FillStatus = Schemas["FillStatus"];

export type TokenQuote = Schemas["Quote"];
export type Transaction = Schemas["Transaction"];
export type Effect = Schemas["Effect"];
