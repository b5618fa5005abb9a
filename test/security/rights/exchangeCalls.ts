import { randomUUID } from "node:crypto";

import type { Person } from "../support/people.ts";
import type { Site } from "../support/startSite.ts";
import type { Call, Given, Made } from "./call.ts";

const BID = { itemId: "BTC", type: "buy", price: "140000000", quantity: "0.001" };
const COUPON = { discount: 10, validUntil: "2099-12-31" };
const HOUR_MS = 3_600_000;

/** Orders and what is paid for them with. */
export const exchangeCalls: Record<string, Call> = {
  placeOrder: { ok: 201, make: (given) => byFunded(given, BID) },
  testOrder: { ok: 200, make: (given) => byFunded(given, BID) },
  placeBuyReservation: { ok: 201, make: (given) => byFunded(given, later()) },
  placeSellReservation: { ok: 201, make: (given) => byFunded(given, later()) },
  listReservations: { ok: 200, make: namesUser },
  cancelReservation: {
    ok: 200,
    make: async ({ site, theirs }) => {
      const path = "/api/orders/reservations/buying";
      return { params: { reservationId: await placed(site, { path, by: theirs, json: later() }) } };
    },
  },
  listOrders: { ok: 200, make: namesUser },
  cancelAllOrders: { ok: 200 },
  getOrder: { ok: 200, make: namesOrder },
  amendOrder: {
    ok: 200,
    make: async (given) => ({ ...(await namesOrder(given)), json: { price: "139000000" } }),
  },
  cancelOrder: { ok: 200, make: namesOrder },
  listBalances: { ok: 200 },
  getBots: { ok: 200 },
  setBots: { ok: 200, make: async () => ({ json: { on: false } }) },
  requestSandboxFunds: { ok: 200 },
  applyCoupon: {
    ok: 200,
    make: async (given) => {
      const couponId = await issuedCoupon(given.site, given.me);
      return { ...(await namesOrder(given)), json: { couponId } };
    },
  },
  getFees: { ok: 200 },
  listMarketItems: { ok: 200 },
  listCandles: { ok: 200, make: () => ({ params: { itemId: "BTC" } }) },
  listMarketTrades: { ok: 200, make: () => ({ params: { itemId: "KRW-ETH" } }) },
  getTicker: { ok: 200, make: () => ({ params: { itemId: "BTC" } }) },
  getOrderBook: { ok: 200, make: () => ({ params: { itemId: "BTC" } }) },
  createCoupon: {
    ok: 201,
    make: ({ theirs: { userId } }) => ({ json: { userId, ...COUPON } }),
  },
  deleteCoupon: {
    ok: 204,
    make: async ({ site, theirs }) => ({ params: { couponId: await issuedCoupon(site, theirs) } }),
  },
  listUserCoupons: { ok: 200 },
};

function later() {
  const executeAt = new Date(Date.now() + HOUR_MS).toISOString();
  const { type: _said, ...order } = BID;
  return { ...order, executeAt };
}

/** An order in somebody's name, who can pay for it. */
async function byFunded({ site, theirs }: Given, order: object): Promise<Made> {
  await fund(site, theirs);
  return { json: { userId: theirs.userId, ...order } };
}

async function fund({ request }: Site, { token }: Person): Promise<void> {
  await request("POST", "/api/exchange/sandbox/funds", { token });
}

/** As an admin would have issued it. */
async function issuedCoupon({ pool }: Site, { userId }: Person): Promise<string> {
  const id = randomUUID();
  await pool.query(
    `insert into exchange.coupons (id, user_id, discount, valid_until, created_at)
     values ($1, $2, $3, $4, now())`,
    [id, userId, COUPON.discount, COUPON.validUntil],
  );
  return id;
}

function namesUser({ theirs: { userId } }: Given): Made {
  return { query: `userId=${userId}` };
}

async function namesOrder({ site, theirs }: Given): Promise<Made> {
  const orderId = await placed(site, { path: "/api/orders", by: theirs, json: BID });
  return { params: { orderId } };
}

type Placing = { path: string; by: Person; json: object };

async function placed(site: Site, { path, by, json }: Placing): Promise<string> {
  await fund(site, by);
  const made = await site.request("POST", path, { token: by.token, json });
  if (made.status !== 201) throw new Error(made.text);
  return made.json.id;
}
