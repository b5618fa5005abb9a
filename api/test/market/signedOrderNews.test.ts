import type { Wallet } from "ethers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readBlockNews } from "../../src/live/readBlockNews.ts";
import type { SignedOrderNews } from "../../src/live/signedOrderNews.ts";
import {
  openSignedOrderDesk,
  PRICE,
  type SignedOrderDesk,
} from "../support/openSignedOrderDesk.ts";

let desk: SignedOrderDesk;
let market: SignedOrderDesk["market"];
let seller: Wallet;
let buyer: Wallet;
let told: SignedOrderNews[] = [];

beforeAll(async () => {
  desk = await openSignedOrderDesk();
  ({ market, seller, buyer } = desk);
  market.api.context.signedOrderNews.onSignedOrder((news) => told.push(news));
}, 120_000);
afterAll(() => market.stop());

/** What the newest block of such events touched. */
async function newsOfLatest(table: "nonce_word" | "order_counter") {
  const { context } = market.api;
  const { rows } = await context.pool.query(`select max(updated_block) as block from idx.${table}`);
  const number = Number(rows[0].block);
  const atSeconds = Math.floor(Date.now() / 1000);
  return readBlockNews(context, { after: number - 1, block: { number, atSeconds } });
}

it("a new order is told once, to pages of its work, its maker and who could accept it", async () => {
  const { id, tokenId, epoch } = await desk.mintedWork();
  const ask = desk.messageOf(seller, { tokenId, epoch });
  told = [];
  await desk.publish(seller, ask);
  await desk.publish(seller, ask);
  expect(told).toEqual([{ workIds: [id], addresses: [seller.address] }]);
  told = [];
  await desk.publish(buyer, desk.messageOf(buyer, { side: 1, currency: 1, tokenId }));
  await desk.publish(buyer, desk.messageOf(buyer, { side: 2, currency: 1, tokenId: 0n }));
  expect(told).toEqual([
    { workIds: [id], addresses: [buyer.address, seller.address] },
    { workIds: [], addresses: [buyer.address] },
  ]);
}, 60_000);

it("a work is on sale by an ask until it is cancelled, and the block tells so", async () => {
  const { id, tokenId, epoch } = await desk.mintedWork();
  const [nonce, cheaper] = [(5n << 8n) + 255n, (5n << 8n) + 254n];
  const path = `/api/works/${id}`;
  const onSale = "/api/works?currency=ETH&sort=price_low";
  await desk.publish(seller, desk.messageOf(seller, { tokenId, epoch, nonce }));
  expect((await desk.get(path)).ask.price).toEqual({ amount: String(PRICE), currency: "ETH" });
  const message = { tokenId, epoch, nonce: cheaper, price: PRICE / 2n };
  const { json } = await desk.publish(seller, desk.messageOf(seller, message));
  expect((await desk.get(path)).ask).toMatchObject({ hash: json.hash, seller: seller.address });
  expect((await desk.get(onSale)).items[0]).toMatchObject({ id, listing: null });

  const call = { by: seller, contract: "marketplace" as const };
  await market.send({ ...call, method: "cancelNonces", args: [5n, 1n << 254n] });
  expect((await desk.get(path)).ask.price.amount).toBe(String(PRICE));
  const cancelled = await newsOfLatest("nonce_word");
  expect(cancelled.workIds).toContain(id);
  expect(cancelled.addresses).toContain(seller.address);

  await market.send({ ...call, method: "cancelAllOrders", args: [] });
  expect((await desk.get(path)).ask).toBeNull();
  expect((await desk.get(onSale)).items).toEqual([]);
  expect((await newsOfLatest("order_counter")).workIds).toContain(id);
}, 60_000);
