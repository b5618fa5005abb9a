/** What attackers found in published orders, one test each, named after it. */
import { parseEther, Wallet } from "ethers";
import { afterAll, beforeAll, expect, it } from "vitest";
import {
  ORDER_TYPES,
  type OrderMessage,
  orderDomain,
} from "../../src/signedOrders/orderMessage.ts";
import { readOrderStatus } from "../../src/signedOrders/readOrderStatus.ts";
import {
  inJson,
  openSignedOrderDesk,
  type SignedOrderDesk,
} from "../support/openSignedOrderDesk.ts";

/** Returns the ERC-1271 magic value if it gets more than 3,000,000 gas, else zero. */
const ACCEPTS_WITH_MUCH_GAS = "0x5a622dc6c010631626ba7e60e01b0260005260206000f3";
/** Never ends. */
const ENDLESS = "0x5b600056";

let desk: SignedOrderDesk;
let market: SignedOrderDesk["market"];
let seller: Wallet;
let buyer: Wallet;

beforeAll(async () => {
  desk = await openSignedOrderDesk();
  ({ market, seller, buyer } = desk);
}, 120_000);
afterAll(() => market.stop());

const signatureOf = (by: Wallet, message: OrderMessage) =>
  by.signTypedData(orderDomain(market.api.context.deployment), ORDER_TYPES, message);

async function publishSigned(message: OrderMessage, signature: string) {
  const [token, json] = [desk.sessionOf(buyer), { message: inJson(message), signature }];
  return (await market.api.request("POST", "/api/signed-orders", { token, json })).json;
}

it("an order that has not begun is kept without its maker's signature", async () => {
  const startsAt = Math.floor(Date.now() / 1000) + 3_600;
  const message = desk.messageOf(buyer, { side: 2, tokenId: 0n, currency: 1, startsAt });
  const signature = await signatureOf(buyer, message);
  const isV27 = signature.endsWith("1b");
  for (const wrong of [
    `0x${"11".repeat(65)}`,
    await signatureOf(seller, message),
    await signatureOf(buyer, { ...message, price: 1n }),
    // Libraries take it for 27 or 28, the contract does not.
    `${signature.slice(0, -2)}${isV27 ? "00" : "01"}`,
  ]) {
    expect(await publishSigned(message, wrong)).toMatchObject({ reason: "bad_signature" });
  }
  expect((await publishSigned(message, signature)).status).toBe("scheduled");
});

it("a maker that is a contract burns all of the node's gas for whoever looks", async () => {
  const { rpc } = market.api.context;
  const { address: maker } = Wallet.createRandom();
  const message = { ...desk.messageOf(buyer, { side: 2, tokenId: 0n, currency: 1 }), maker };
  for (const code of [ACCEPTS_WITH_MUCH_GAS, ENDLESS]) {
    await rpc.call("anvil_setCode", [maker, code]);
    const said = await readOrderStatus(market.api.context, { message, signature: "0x12" });
    expect(said).toBe("bad_signature");
  }
});

it("many small bids for any work hide its ask and what others would pay", async () => {
  const work = await desk.mintedWork();
  const { tokenId, epoch } = work;
  const one = { tokenId, price: parseEther("2") };
  const ask = (await desk.publish(seller, desk.messageOf(seller, { tokenId, epoch }))).json;
  const high = (await desk.publish(buyer, desk.messageOf(buyer, { side: 1, currency: 1, ...one })))
    .json;
  const low = { side: 2, tokenId: 0n, currency: 1, price: 1n } as const;
  for (let n = 0; n < 60; n += 1) await desk.publish(buyer, desk.messageOf(buyer, low));

  const hashesOf = async (query: string) => {
    const { items, nextCursor } = await desk.get(
      `/api/signed-orders?work=${work.id}&limit=50&${query}`,
    );
    return { hashes: items.map(({ hash }: { hash: string }) => hash) as string[], nextCursor };
  };
  const newest = (await hashesOf("")).hashes;
  expect([ask.hash, high.hash].filter((hash) => newest.includes(hash))).toEqual([]);
  expect((await hashesOf("side=ask")).hashes).toEqual([ask.hash]);
  const first = await hashesOf("sort=price_high");
  expect(first.hashes).toHaveLength(50);
  expect(first.hashes[0]).toBe(high.hash);
  const next = await hashesOf(`sort=price_high&cursor=${first.nextCursor}`);
  expect(new Set([...first.hashes, ...next.hashes]).size).toBe(61);
  expect(next.nextCursor).toBeNull();
}, 120_000);

it("what expires at once is published without end, and what is cancelled counts for ever", async () => {
  const { pool, deployment } = market.api.context;
  const mine = [deployment.genesisHash, buyer.address.toLowerCase()];
  const ofMine = "where chain = $1 and maker = $2";
  const { rows } = await pool.query(`select 1 from app.orders ${ofMine}`, mine);
  const low = { side: 2, tokenId: 0n, currency: 1, price: 1n } as const;
  const code = async (changes = {}) =>
    (await desk.publish(buyer, desk.messageOf(buyer, { ...low, ...changes }))).json.code;
  for (let n = rows.length; n < 200; n += 1) await code();
  await pool.query(`update app.orders set expires_at = 1 ${ofMine}`, mine);
  expect(await code()).toBe("too_many_signed_orders");

  await pool.query(
    `update app.orders set created_at = created_at - interval '1 day',
      expires_at = 4000000000 ${ofMine}`,
    mine,
  );
  expect(await code()).toBe("too_many_signed_orders");
  const all = { method: "cancelAllOrders", args: [] };
  await market.send({ by: buyer, contract: "marketplace", ...all });
  const counter = await market.contractOf(buyer, "marketplace").getFunction("counterOf")(buyer);
  expect(await code({ counter })).toBeUndefined();
}, 120_000);
