import { getViewConfig, type PgColumn, type PgView } from "drizzle-orm/pg-core";
import { Client } from "pg";
import * as indexed from "../../src/db/indexed.ts";
import * as raffles from "../../src/db/indexedRaffles.ts";

/** Beside the primary key, which is the first column of each table; as indexer/ponder.schema.ts. */
const INDEXES: Record<string, string[]> = {
  work: ["owner, token_id", "creator, token_id", "content_hash", "listing_id"],
  edition: ["content_hash", "creator, id"],
  copy: ["edition_id, serial", "owner, token_id"],
  edition_sale: ["edition_id, id"],
  work_transfer: ["token_id, id", '"from", id', '"to", id'],
  listing: ["status, price, id", "status, id", "seller, id", "token_id, id"],
  auction: ["status, ends_at, id", "status, id", "seller, id", "leader, id", "token_id, id"],
  bid: ["auction_id, id", "bidder, id"],
  sale: ["listing_id", "order_hash", "token_id, id", "seller, id", "buyer, id", "block"],
  nonce_word: ["maker", "updated_block"],
  order_counter: ["updated_block"],
  payout: ['"to", id', "transaction"],
  raffle: ["status, closes_at, id", "status, id", "host, id", "updated_block"],
  raffle_prize: ['raffle_id, "index"', "token_id, raffle_id"],
  raffle_entry: ["raffle_id, first_ticket", "buyer, raffle_id"],
  raffle_entrant: ["raffle_id, account", "account, raffle_id"],
  activity: ["address, id", "token_id, id", "kind, id", "event_id"],
};

/** Every column of the index that the API reads, as src/db/indexed.ts declares it. */
export function declaredColumns() {
  return [...Object.values(indexed), ...Object.values(raffles)].flatMap((view) => {
    const { name, selectedFields } = getViewConfig(view as PgView);
    return (Object.values(selectedFields) as PgColumn[]).map((column) => ({
      table: name,
      column: column.name,
      type: column.getSQLType(),
      notNull: column.notNull,
    }));
  });
}

/** The indexer's tables and views, empty, made from what the API declares of them. */
export async function createIndexTables(url: string, schema: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`create schema ${schema}; create schema idx`);
  for (const [name, columns] of Map.groupBy(declaredColumns(), ({ table }) => table)) {
    const definitions = columns.map(
      ({ column, type, notNull }) => `"${column}" ${type}${notNull ? " not null" : ""}`,
    );
    // The view has a row for each side of an event.
    const ofSide = name === "activity" ? ", role" : "";
    const key = `primary key ("${columns[0]?.column}"${ofSide})`;
    await client.query(`create table ${schema}."${name}" (${definitions.join(", ")}, ${key})`);
    for (const on of INDEXES[name] ?? []) {
      await client.query(`create index on ${schema}."${name}" (${on})`);
    }
    await client.query(`create view idx."${name}" as select * from ${schema}."${name}"`);
  }
  await client.end();
}
