import { parseEther, toQuantity, Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { interfaces } from "../../src/chain/contracts.ts";
import {
  hashOrder,
  ORDER_TYPES,
  type OrderMessage,
  orderDomain,
} from "../../src/signedOrders/orderMessage.ts";
import {
  DAY,
  inJson,
  openSignedOrderDesk,
  PRICE,
  type SignedOrderDesk,
} from "../support/openSignedOrderDesk.ts";
import { signIn } from "../support/signIn.ts";

/** Code that accepts whatever is signed (ERC-1271), and code that accepts nothing. */
const SAYS_YES = "0x631626ba7e60e01b60005260206000f3";
const SAYS_NO = "0x60206000f3";

let desk: SignedOrderDesk;
let market: SignedOrderDesk["market"];
let seller: Wallet;
let buyer: Wallet;

beforeAll(async () => {
  desk = await openSignedOrderDesk();
  ({ market, seller, buyer } = desk);
}, 120_000);
afterAll(() => market.stop());

const mintedWork = () => desk.mintedWork();
const messageOf: SignedOrderDesk["messageOf"] = (...of) => desk.messageOf(...of);
const publish: SignedOrderDesk["publish"] = (...what) => desk.publish(...what);
const get = (path: string) => desk.get(path);
const bidOf = (maker: Wallet, changes: Partial<OrderMessage>) =>
  messageOf(maker, { side: 1, currency: 1, ...changes });
const hashes = async (path: string) =>
  (await get(path)).items.map(({ hash }: { hash: string }) => hash);

describe("a signed ask", () => {
  it("is published without a transaction, found, and filled from what the API gives", async () => {
    const work = await mintedWork();
    const { status, json: order } = await publish(seller, messageAt(messageOf(seller), work));
    expect(status).toBe(200);
    expect(order).toMatchObject({ side: "ask", status: "open", price: { currency: "ETH" } });
    expect(order.work.id).toBe(work.id);
    expect(await hashes(`/api/signed-orders?work=${work.id}`)).toEqual([order.hash]);
    expect(await hashes(`/api/signed-orders?maker=${seller.address}&side=ask`)).toContain(
      order.hash,
    );
    expect((await get(`/api/signed-orders/${order.hash}`)).fill).toBe("fillable");
    expect((await get(`/api/signed-orders/${order.hash}?taker=${seller.address}`)).fill).toBe(
      "own_order",
    );

    const args = [order.message, order.signature];
    await market.send({
      by: buyer,
      contract: "marketplace",
      method: "fillAsk",
      args,
      value: BigInt(order.price.amount),
    });
    const filled = await get(`/api/signed-orders/${order.hash}`);
    expect(filled).toMatchObject({ status: "filled", fill: "nonce_used" });
    expect(await hashes(`/api/signed-orders?work=${work.id}`)).toEqual([]);
    expect(await hashes(`/api/signed-orders?work=${work.id}&status=all`)).toEqual([order.hash]);
    expect((await get(`/api/works/${work.id}`)).owner).toBe(buyer.address);
  }, 60_000);

  it("is the same when it is published twice", async () => {
    const work = await mintedWork();
    const message = messageAt(messageOf(seller), work);
    const first = (await publish(seller, message)).json;
    expect((await publish(seller, message)).json).toEqual(first);
    expect(await hashes(`/api/signed-orders?work=${work.id}`)).toEqual([first.hash]);
    expect(first.hash).toBe(hashOrder(market.api.context.deployment, message));
  }, 60_000);

  it("ends when its nonce is cancelled, when all are, and when the token leaves", async () => {
    const work = await mintedWork();
    const publishOne = async (changes: Partial<OrderMessage> = {}) =>
      (await publish(seller, messageAt(messageOf(seller, changes), work))).json;
    const [one, two] = [await publishOne(), await publishOne()];
    const cancelled = [BigInt(one.message.nonce) >> 8n, 1n << (BigInt(one.message.nonce) & 255n)];
    await ask("cancelNonces", cancelled);
    expect((await get(`/api/signed-orders/${one.hash}`)).status).toBe("cancelled");
    expect((await get(`/api/signed-orders/${two.hash}`)).status).toBe("open");

    await ask("cancelAllOrders", []);
    expect(await get(`/api/signed-orders/${two.hash}`)).toMatchObject({
      status: "cancelled",
      fill: "counter_changed",
    });
    const counter = await market.contractOf(seller, "marketplace").getFunction("counterOf")(seller);
    const three = await publishOne({ counter });
    expect(three.status).toBe("open");
    const [to, id] = [buyer.address, work.tokenId];
    const moved = { method: "transferFrom", args: [seller.address, to, id] };
    await market.send({ by: seller, contract: "collection", ...moved });
    expect(await get(`/api/signed-orders/${three.hash}`)).toMatchObject({
      status: "dead",
      fill: "not_owner",
    });
  }, 60_000);
});

describe("a bid", () => {
  it("is for one work or any, and is filled by who owns one", async () => {
    const work = await mintedWork();
    const one = await publish(buyer, bidOf(buyer, { tokenId: work.tokenId }));
    const any = await publish(buyer, bidOf(buyer, { side: 2, tokenId: 0n, price: PRICE * 2n }));
    expect(one.json).toMatchObject({ side: "bid", status: "open", tokenId: String(work.tokenId) });
    expect(any.json).toMatchObject({ side: "collection_bid", tokenId: null, work: null });
    const found = await hashes(`/api/signed-orders?work=${work.id}`);
    expect(found).toEqual([any.json.hash, one.json.hash]);
    const asked = `/api/signed-orders/${any.json.hash}?taker=${seller.address}&tokenId=${work.tokenId}`;
    expect((await get(asked)).fill).toBe("fillable");

    const args = [any.json.message, any.json.signature, work.tokenId];
    await market.send({ by: seller, contract: "marketplace", method: "fillBid", args });
    expect((await get(`/api/signed-orders/${any.json.hash}`)).status).toBe("filled");
    // Its maker owns the work now.
    expect((await get(`/api/signed-orders/${one.json.hash}`)).fill).toBe("fillable");
  }, 60_000);

  it("reaches who could accept it: owners of its work, and of any", async () => {
    const work = await mintedWork();
    const one = await publish(buyer, bidOf(buyer, { tokenId: work.tokenId }));
    const any = await publish(buyer, bidOf(buyer, { side: 2, tokenId: 0n }));
    const reaching = (owner: string) => hashes(`/api/signed-orders?owner=${owner}`);
    expect((await reaching(seller.address)).slice(0, 2)).toEqual([any.json.hash, one.json.hash]);
    for (const one of [buyer, market.person(5)]) expect(await reaching(one.address)).toEqual([]);
  }, 60_000);

  it("is unfunded once its maker has spent the tokens", async () => {
    const work = await mintedWork();
    const balanceOf = market.contractOf(buyer, "serviceToken").getFunction("balanceOf");
    const price = parseEther("90");
    const { json } = await publish(buyer, bidOf(buyer, { tokenId: work.tokenId, price }));
    expect(json.status, JSON.stringify(json)).toBe("open");
    const spent = { method: "transfer", args: [seller.address, (await balanceOf(buyer)) - 1n] };
    await market.send({ by: buyer, contract: "serviceToken", ...spent });
    expect(await get(`/api/signed-orders/${json.hash}`)).toMatchObject({
      status: "unfunded",
      fill: "too_little_funds",
    });
    const back = { method: "transfer", args: [buyer.address, spent.args[1]] };
    await market.send({ by: seller, contract: "serviceToken", ...back });
    expect((await get(`/api/signed-orders/${json.hash}`)).status).toBe("open");
  }, 60_000);
});

it("a contract's order is one while it says yes, for which it is asked each time", async () => {
  const work = await mintedWork();
  const { address } = Wallet.createRandom();
  const { rpc } = market.api.context;
  const teach = (code: string) => rpc.call("anvil_setCode", [address, code]);
  await teach(SAYS_YES);
  await handTo(address, work.tokenId);
  const signature = `0x${"12".repeat(300)}`;
  const contract = { address, signMessage: async () => signature } as unknown as Wallet;
  const { token } = await signIn(market.api, contract);
  const ask = { ...messageAt(messageOf(contract), work), epoch: work.epoch + 1 };
  const json = { message: inJson(ask), signature };
  const { json: order } = await market.api.request("POST", "/api/signed-orders", { token, json });
  expect(order.status, JSON.stringify(order)).toBe("open");
  const fill = async () => (await get(`/api/signed-orders/${order.hash}`)).fill;
  expect(await fill()).toBe("fillable");
  await teach(SAYS_NO);
  expect(await fill()).toBe("bad_signature");
  await teach(SAYS_YES);
  expect(await fill()).toBe("fillable");
}, 60_000);

describe("a publication is refused", () => {
  it("by anybody but the maker", async () => {
    const answer = await publish(seller, messageOf(seller), buyer);
    expect([answer.status, answer.json.code]).toEqual([403, "forbidden"]);
  });

  it("when the contract would refuse the fill, with its reason", async () => {
    const work = await mintedWork();
    const reasonOf = async (message: OrderMessage) => {
      const { status, json } = await publish(
        message.maker === seller.address ? seller : buyer,
        message,
      );
      expect(status, JSON.stringify(json)).toBe(422);
      expect(json.code).toBe("signed_order_refused");
      return json.reason;
    };
    const counter = await market.contractOf(seller, "marketplace").getFunction("counterOf")(seller);
    const good = messageAt(messageOf(seller, { counter }), work);
    expect(await reasonOf({ ...good, price: 0n })).toBe("malformed");
    expect(await reasonOf({ ...good, expiresAt: 1 })).toBe("expired");
    expect(await reasonOf({ ...good, maxFeeBps: 249 })).toBe("fee_raised");
    expect(await reasonOf({ ...good, counter: counter + 1n })).toBe("counter_changed");
    expect(await reasonOf({ ...good, epoch: 9 })).toBe("not_owner");
    expect(await reasonOf({ ...good, tokenId: 999n })).toBe("not_owner");
    const tooMuch = bidOf(buyer, { tokenId: work.tokenId, price: parseEther("101") });
    expect(await reasonOf(tooMuch)).toBe("too_little_funds");
    expect(await hashes(`/api/signed-orders?work=${work.id}&status=all&side=ask`)).toEqual([]);
  }, 60_000);

  it("when something else was signed", async () => {
    const work = await mintedWork();
    const counter = await market.contractOf(seller, "marketplace").getFunction("counterOf")(seller);
    const message = messageAt(messageOf(seller, { counter }), work);
    const domain = orderDomain(market.api.context.deployment);
    const token = desk.sessionOf(seller);
    for (const wrong of [
      { domain, message: { ...message, price: 1n } },
      { domain: { ...domain, chainId: 1 }, message },
      { domain: { ...domain, verifyingContract: message.collection }, message },
    ]) {
      const signature = await seller.signTypedData(wrong.domain, ORDER_TYPES, wrong.message);
      const json = { message: inJson(message), signature };
      const answer = await market.api.request("POST", "/api/signed-orders", { token, json });
      expect(answer.json.reason, JSON.stringify(answer.json)).toBe("bad_signature");
    }
  }, 60_000);

  it("when it is not for this market or out of all bounds", async () => {
    const token = desk.sessionOf(seller);
    const signature = `0x${"11".repeat(65)}`;
    const good = inJson(messageOf(seller));
    for (const message of [
      { ...good, collection: buyer.address },
      { ...good, expiresAt: good.expiresAt + 400 * DAY },
      { ...good, side: 3 },
      { ...good, currency: 2 },
      { ...good, price: "-1" },
      { ...good, price: "1e18" },
      { ...good, nonce: String(2n ** 256n) },
      { ...good, extra: 1 },
      {},
    ]) {
      const json = { message, signature };
      const answer = await market.api.request("POST", "/api/signed-orders", { token, json });
      expect(answer.json.code, JSON.stringify(message)).toBe("invalid_request");
    }
  });
});

it("a maker has at most 200 orders that have not expired", async () => {
  const work = await mintedWork();
  const counter = await market.contractOf(seller, "marketplace").getFunction("counterOf")(seller);
  const base = messageAt(messageOf(seller, { counter }), work);
  const answers = [];
  for (let n = 0; n < 201; n += 1) {
    answers.push(await publish(seller, { ...base, nonce: 1_000n + BigInt(n) }));
  }
  expect(answers.at(-1)?.json).toMatchObject({ code: "too_many_signed_orders", ordersMax: 200 });
  expect(answers.filter(({ status }) => status === 200).length).toBeLessThanOrEqual(200);
  expect((await publish(seller, { ...base, nonce: 1_000n })).status).toBe(200);
  const all = await hashes(`/api/signed-orders?work=${work.id}&limit=100`);
  const { nextCursor } = await get(`/api/signed-orders?work=${work.id}&limit=100`);
  const more = await hashes(`/api/signed-orders?work=${work.id}&limit=100&cursor=${nextCursor}`);
  expect(new Set([...all, ...more]).size).toBe(all.length + more.length);
}, 120_000);

/** An ask names the token and its epoch. */
function messageAt(message: OrderMessage, work: { tokenId: bigint; epoch: number }): OrderMessage {
  return { ...message, tokenId: work.tokenId, epoch: work.epoch };
}

/** Makes a token a contract's, which has let the market take it. */
async function handTo(contract: string, tokenId: bigint): Promise<void> {
  const { rpc, deployment } = market.api.context;
  const { collection: to, marketplace } = deployment.addresses;
  const approval = ["setApprovalForAll", [marketplace, true]] as const;
  const data = interfaces.collection.encodeFunctionData(...approval);
  await rpc.call("anvil_setBalance", [contract, toQuantity(PRICE)]);
  await rpc.call("anvil_impersonateAccount", [contract]);
  await rpc.call("eth_sendTransaction", [{ from: contract, to, data }]);
  const args = [seller.address, contract, tokenId];
  await market.send({ by: seller, contract: "collection", method: "transferFrom", args });
}

function ask(method: string, args: unknown[]): Promise<void> {
  return market.send({ by: seller, contract: "marketplace", method, args });
}
