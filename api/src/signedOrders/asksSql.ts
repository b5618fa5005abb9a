/** The bit of an order's nonce in its maker's word; null if the word has none. */
export const isNonceUsed = (order: string, word: string) =>
  `mod(div(${word}.used, power(2::numeric, mod(${order}.nonce, 256))), 2) = 1`;

const ANYBODY = `0x${"0".repeat(40)}`;

/**
 * One expression of the signed ask that the token t is on sale by, as far as the index knows: what
 * anybody can buy by now; below the price of its listing if it has one, else in ETH before tokens;
 * the cheapest. Needs a card's values $1 … $3.
 */
export const bestAskOf = (expression: string, listing: string) => `(
  select ${expression} from app.orders a
  left join idx.nonce_word used on used.id = a.maker || '-' || div(a.nonce, 256)
  left join idx.order_counter c on c.maker = a.maker
  where a.chain = $3 and a.token_id = t.token_id and a.collection = $2 and a.side = 0
    and a.taker = '${ANYBODY}' and a.maker = t.owner and a.epoch = t.epoch
    and a.starts_at <= $1 and a.expires_at >= $1 and a.counter = coalesce(c.counter, 0)
    and not coalesce(${isNonceUsed("a", "used")}, false)
    and (${listing}.id is null or a.currency = ${listing}.currency and a.price < ${listing}.price)
  order by a.currency, a.price, a.hash limit 1)`;
