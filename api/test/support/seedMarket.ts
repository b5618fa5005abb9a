import { Client } from "pg";
import { normaliseSearchText, searchGrams } from "../../src/search/searchText.ts";

type Options = {
  databaseUrl: string;
  /** Our collection's address. */
  collection: string;
  /**
   * Hash of the chain's first block: with it there is a signed order for each work, of asks at half
   * or twice what its listing costs.
   */
  chain?: string;
  works: number;
  /** Unix seconds that count as now: listings end a day later. */
  now?: number;
};

const ACCOUNTS = 400;
const FIRST = [
  "푸른",
  "고요한",
  "새벽",
  "오래된",
  "붉은",
  "빛나는",
  "Quiet",
  "Golden",
  "바람의",
  "깊은",
];
const SECOND = [
  "장터",
  "바다",
  "그림",
  "산책",
  "노을",
  "Harbour",
  "정원",
  "하늘소",
  "기억",
  "Sunset",
];

/**
 * A market of this size in an empty database: of 20 works 19 are minted, 16 listed (one of these
 * past its end), half sold once before. In the index's own shape, as if it had read a chain.
 */
export async function seedMarket(options: Options): Promise<void> {
  const { databaseUrl, works, now = Math.floor(Date.now() / 1000) } = options;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query("begin");
    await insertWorks(client, works);
    const collection = options.collection.toLowerCase();
    for (const text of indexStatements({ collection, now })) await client.query(text);
    if (options.chain !== undefined) {
      await client.query(ordersStatement({ collection, now, chain: options.chain }));
    }
    await client.query("commit");
    await client.query("vacuum analyze");
  } finally {
    await client.end();
  }
}

async function insertWorks(client: Client, count: number): Promise<void> {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const titles = numbers.map((n) => `${word(FIRST, n)} ${word(SECOND, Math.floor(n / 7))} ${n}`);
  const grams = titles.map((title) => JSON.stringify(searchGrams(normaliseSearchText(title))));
  await client.query(
    `insert into app.works (id, creator, content_hash, content_cid, metadata_hash, metadata_cid,
       title, description, royalty_bps, metadata, media_kind, media_type, bytes, width, height,
       thumb_cid, large_cid, placeholder, search_text, search_grams, created_at, updated_at)
     select ('00000000-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, ${account("n")},
       ${hash("content", "n")}, 'bafkreicontent' || n, ${hash("metadata", "n")}, 'bafkreimeta' || n,
       title, repeat('설명 ', 20), 500, '{"name":"a work","description":"","properties":{}}',
       (array['image','image','image','audio','video','document'])[n % 6 + 1], 'image/png',
       100000 + n, 800, 600, 'bafkreithumb' || n, 'bafkreilarge' || n,
       'data:image/webp;base64,' || repeat('A', 160),
       lower(title), array(select jsonb_array_elements_text(grams::jsonb)),
       now() - n * interval '1 minute', now()
     from unnest($1::int[], $2::text[], $3::text[]) as given (n, title, grams)`,
    [numbers, titles, grams],
  );
  await client.query(
    `insert into app.work_bands (band, work_id, dct_hash, gradient_hash)
     select band * 65536 + (hashtext(band || '-' || id) & 65535), id,
       hashtextextended('dct' || id, 0), hashtextextended('gradient' || id, 0)
     from app.works, generate_series(0, 7) band`,
  );
}

function word(words: string[], n: number): string {
  return words[n % words.length] ?? "";
}

/** Work n is token n, minted in block n, listed in block 100,000 + n. */
function indexStatements({ collection, now }: { collection: string; now: number }): string[] {
  const eventId = (block: string) => `lpad((${block})::text, 10, '0') || '-00001'`;
  const minted = "from (select right(id::text, 12)::int as n from app.works) w where n % 20 <> 0";
  const sold = "from idx.work where token_id % 2 = 0";
  const listed = "from idx.work where token_id % 5 <> 0";
  const activity = `insert into idx.activity (id, address, kind, role, event_id, token_id,
       counterparty, amount, currency, block, log_index, at, transaction)`;
  const auctioned = "from idx.work where token_id % 40 = 5";
  return [
    `insert into idx.work (token_id, creator, owner, content_hash, metadata_hash, royalty_bps,
       epoch, listing_id, minted_block, minted_at, mint_transaction, updated_block)
     select n, ${account("n")}, ${account("n + 7")}, ${hash("content", "n")},
       ${hash("metadata", "n")}, 500, 0, case when n % 5 <> 0 then ${eventId("100000 + n")} end,
       n, ${now} - 90000 + n % 1000, ${hash("mint", "n")}, n ${minted}`,
    `insert into idx.listing (id, collection, token_id, seller, price, currency, fee_bps, epoch,
       expires_at, status, listed_block, listed_at, transaction, updated_block, updated_at)
     select ${eventId("100000 + token_id")}, '${collection}', token_id, owner,
       (token_id * 7919 % 5000 + 1) * 1000000000000000,
       case when token_id % 3 = 0 then 'JTK' else 'ETH' end, 250, 0,
       case when token_id % 16 = 1 then ${now} - 1 else ${now} + 86400 end, 'active',
       100000 + token_id, ${now} - 1000, ${hash("list", "token_id")}, 100000 + token_id,
       ${now} - 1000 ${listed}`,
    `update idx.work set auction_id = token_id where token_id % 40 = 5`,
    `insert into idx.auction (id, kind, status, seller, collection, token_id, currency, fee_bps,
       start_price, limit_price, min_step_bps, duration_seconds, extension_window_seconds,
       max_extension_seconds, starts_at, ends_at, last_ends_at, leader, leading_bid, bid_count,
       created_at, transaction)
     select token_id, case when token_id % 3 = 0 then 'dutch' else 'english' end,
       'live', owner, '${collection}', token_id, 'ETH', 250, 1000000000000000000,
       case when token_id % 3 = 0 then 1000 end, 500, 86400, 600, 86400,
       case when token_id % 7 <> 0 then ${now} - 1000 + token_id end,
       case when token_id % 7 <> 0 then ${now} + 80000 - token_id * 10 end,
       case when token_id % 7 <> 0 then ${now} + 160000 end, null, null, 0, ${now} - 2000,
       ${hash("auction", "token_id")} ${auctioned}`,
    `insert into idx.auction (id, kind, status, seller, collection, token_id, currency, fee_bps,
       start_price, min_step_bps, duration_seconds, extension_window_seconds,
       max_extension_seconds, starts_at, ends_at, last_ends_at, leader, leading_bid, bid_count,
       buyer, price, sold_by, created_at, transaction, closed_at, closed_transaction)
     select 100000 + token_id, 'english', 'sold', creator, '${collection}', token_id, 'ETH', 250, 1,
       500, 86400, 0, 0, ${now} - 90000, ${now} - 3600, ${now} - 3600, owner, token_id, 1, owner,
       token_id, 'settling', ${now} - 90000, ${hash("auction", "token_id")}, ${now} - 3000,
       ${hash("settle", "token_id")} ${sold}`,
    `insert into idx.bid (id, block, log_index, at, transaction, auction_id, bidder, amount,
       is_raise, ends_at, status, credited)
     select ${eventId("60000 + token_id")}, 60000 + token_id, 1, ${now} - 4000,
       ${hash("bid", "token_id")}, 100000 + token_id, owner, token_id, false, ${now} - 3600,
       'won', false ${sold}`,
    `insert into idx.sale (id, block, log_index, at, transaction, listing_id, collection, token_id,
       seller, buyer, price, currency, fee, royalty_receiver, royalty)
     select ${eventId("50000 + token_id")}, 50000 + token_id, 1, ${now} - 5000,
       ${hash("sale", "token_id")}, ${eventId("40000 + token_id")}, '${collection}', token_id,
       creator, owner, 1000000000000000000, 'ETH', 25000000000000000, creator,
       50000000000000000 ${sold}`,
    `${activity}
     select ${eventId("token_id")},
       case side when 0 then creator else owner end, 'mint',
       case side when 0 then 'actor' else 'counterparty' end, ${eventId("token_id")}, token_id,
       case side when 0 then owner else creator end, null, null, token_id, 1, ${now} - 9000,
       ${hash("mint", "token_id")}
     from idx.work, generate_series(0, 1) side`,
    `${activity}
     select ${eventId("50000 + token_id")},
       case side when 0 then owner else creator end, 'sale',
       case side when 0 then 'actor' else 'counterparty' end, ${eventId("50000 + token_id")},
       token_id, case side when 0 then creator else owner end, 1000000000000000000, 'ETH',
       50000 + token_id, 1, ${now} - 5000, ${hash("sale", "token_id")}
     ${sold.replace("where", ", generate_series(0, 1) side where")}`,
  ];
}

type Seeded = { collection: string; now: number; chain: string };

function ordersStatement({ collection, now, chain }: Seeded): string {
  return `insert into app.orders (hash, chain, side, maker, collection, token_id, currency, price,
       taker, starts_at, expires_at, nonce, counter, max_fee_bps, epoch, signature, created_at)
     select ${hash("order", "n")}, '${chain}', side, ${account("n + 7")}, '${collection}',
       case side when 2 then 0 else n end, case side when 0 then 'ETH' else 'JTK' end,
       (n * 7919 % 5000 + 1)::numeric * case when n % 4 = 0 then 2 else 0.5 end * 1000000000000000,
       '0x' || repeat('0', 40), 0, case when n % 5 = 0 then ${now} - 1 else ${now} + 86400 end,
       n, 0, 1000, 0, '0x' || repeat('11', 65), to_timestamp(${now} - n)
     from (select n, case when n % 100 = 0 then 2 else n % 2 end as side
       from (select right(id::text, 12)::int as n from app.works) w) numbered`;
}

/** One of the accounts, by a number in SQL. */
function account(n: string): string {
  return `'0x' || lpad(to_hex((${n})::int % ${ACCOUNTS} + 4096), 40, 'ab')`;
}

function hash(kind: string, n: string): string {
  return `'0x' || encode(sha256(('${kind}' || ${n})::bytea), 'hex')`;
}
