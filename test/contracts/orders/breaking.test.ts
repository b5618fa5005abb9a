import { expect } from "chai";
import { ZeroAddress } from "ethers";
import { ORDER_TYPES } from "../../../api/src/signedOrders/orderMessage.ts";
import {
  DAY,
  ETH,
  FEE_BPS,
  freshMarket,
  JTK,
  type Market,
  mintWork,
  networkHelpers,
  now,
} from "../support/market.ts";
import {
  ASK,
  BID,
  COLLECTION_BID,
  domainOf,
  fill,
  type Order,
  type Signed,
  STATUSES,
  type Status,
  signedAsk,
  signedBid,
  signOrder,
} from "../support/orders.ts";

/** What is broken about a signed order: how it is made, or what happens before its fill. */
type Way = {
  what: string;
  order?: (at: Market) => Partial<Order> | Promise<Partial<Order>>;
  /** Done after the signature. */
  meanwhile?: (at: Market, signed: Signed) => Promise<unknown>;
  /** What is handed in instead. */
  instead?: (at: Market, signed: Signed) => Partial<Signed> | Promise<Partial<Signed>>;
  taker?: "seller" | "buyer" | "other";
  status: Status;
};

const TOO_HIGH = 2n ** 96n;
const NOBODY = "0x00000000000000000000000000000000000000aa";

const move = ({ collection, seller, other }: Market, { tokenId }: Signed) =>
  collection.connect(seller).transferFrom(seller, other, tokenId);

/** The order and the token that is sold by it are changed to another of the seller's. */
const tokenChanged: Way = {
  what: "its token was changed",
  status: "BadSignature",
  instead: async (at, { order }) => {
    const tokenId = await mintWork(at, { to: at.seller });
    return { order: { ...order, tokenId }, tokenId };
  },
};

/** What breaks an order of any kind. */
const commonWays: Way[] = [
  { what: "the market is paused", status: "Paused", meanwhile: pause },
  { what: "its price is nothing", status: "Malformed", order: () => ({ price: 0n }) },
  { what: "its price has 97 bits", status: "Malformed", order: () => ({ price: TOO_HIGH }) },
  {
    what: "it starts in a second",
    status: "NotStarted",
    order: async () => ({ startsAt: (await now()) + DAY }),
    meanwhile: async (_, { order }) =>
      networkHelpers.time.setNextBlockTimestamp(order.startsAt - 1n),
  },
  {
    what: "it is a second over",
    status: "Expired",
    order: async () => ({ expiresAt: (await now()) + DAY }),
    meanwhile: async (_, { order }) =>
      networkHelpers.time.setNextBlockTimestamp(order.expiresAt + 1n),
  },
  { what: "it ends before it starts", status: "Expired", order: () => ({ expiresAt: 1n }) },
  { what: "it bears no fee", status: "FeeRaised", order: () => ({ maxFeeBps: 0n }) },
  {
    what: "the fee was raised",
    status: "FeeRaised",
    meanwhile: (at) => at.market.connect(at.owner).setFeeBps(FEE_BPS + 1n),
  },
  { what: "it is for somebody else", status: "WrongTaker", order: () => ({ taker: NOBODY }) },
  {
    what: "it was made for somebody else",
    status: "WrongTaker",
    instead: (_, { order }) => ({ order: { ...order, taker: NOBODY } }),
  },
  {
    what: "it was for somebody else, who was struck out",
    status: "BadSignature",
    order: () => ({ taker: NOBODY }),
    instead: (_, { order }) => ({ order: { ...order, taker: ZeroAddress } }),
  },
  {
    what: "its nonce was cancelled",
    status: "NonceUsed",
    meanwhile: (at, { order }) => asMaker(at, order).cancelNonces(0n, 1n),
  },
  {
    what: "its group was cancelled",
    status: "NonceUsed",
    order: () => ({ nonce: 300n }),
    meanwhile: (at, { order }) => asMaker(at, order).cancelNonces(1n, 2n ** 256n - 1n),
  },
  {
    what: "all were cancelled",
    status: "CounterChanged",
    meanwhile: (at, { order }) => asMaker(at, order).cancelAllOrders(),
  },
  { what: "its counter is to come", status: "CounterChanged", order: () => ({ counter: 1n }) },
  {
    what: "all were cancelled, and its counter was changed to the new one",
    status: "BadSignature",
    meanwhile: (at, { order }) => asMaker(at, order).cancelAllOrders(),
    instead: async (at, { order }) => ({
      order: { ...order, counter: await at.market.counterOf(order.maker) },
    }),
  },
  {
    what: "another signed it",
    status: "BadSignature",
    instead: async (at, { order }) => ({ signature: await signOrder(at, order, at.other) }),
  },
  { what: "nobody signed it", status: "BadSignature", instead: () => ({ signature: "0x" }) },
  {
    what: "its signature is all zeros",
    status: "BadSignature",
    instead: () => ({ signature: `0x${"00".repeat(65)}` }),
  },
  {
    what: "its maker is nobody",
    status: "BadSignature",
    instead: (_, { order }) => ({ order: { ...order, maker: ZeroAddress }, signature: "0x" }),
  },
  signedFor("another chain", () => ({ chainId: 1n })),
  signedFor("another market", async ({ token }) => ({
    verifyingContract: await token.getAddress(),
  })),
  signedFor("another version of the market", () => ({ version: "2" })),
  changed("its maker was changed", () => ({ maker: NOBODY })),
  changed("its collection was changed", () => ({ collection: NOBODY })),
  changed("its price was changed", ({ price }) => ({ price: price - 1n })),
  changed("its start was changed", () => ({ startsAt: 1n })),
  changed("its end was changed", ({ expiresAt }) => ({ expiresAt: expiresAt + 1n })),
  changed("its nonce was changed", ({ nonce }) => ({ nonce: nonce + 1n })),
  changed("its fee was changed", ({ maxFeeBps }) => ({ maxFeeBps: maxFeeBps + 1n })),
];

const askWays: Way[] = [
  ...commonWays,
  sideChanged("a bid", { side: BID }),
  {
    what: "its side was changed, and it asks for ETH",
    status: "Malformed",
    instead: (_, { order }) => ({ order: { ...order, side: BID } }),
  },
  tokenChanged,
  changed("its currency was changed", () => ({ currency: JTK })),
  changed("its epoch was changed", () => ({ epoch: 1n })),
  { what: "its maker takes it", status: "OwnOrder", taker: "seller" },
  { what: "its token moved", status: "NotOwner", meanwhile: move },
  {
    what: "its token moved and came back",
    status: "NotOwner",
    meanwhile: async (at, signed) => {
      await move(at, signed);
      await at.collection.connect(at.other).transferFrom(at.other, at.seller, signed.tokenId);
    },
  },
  { what: "it names another epoch", status: "NotOwner", order: () => ({ epoch: 1n }) },
  {
    what: "its maker never owned the token",
    status: "NotOwner",
    order: async (at) => ({ tokenId: await mintWork(at, { to: at.other }) }),
  },
  { what: "its token does not exist", status: "NotOwner", order: () => ({ tokenId: 99n }) },
  { what: "its collection is none", status: "NotOwner", order: () => ({ collection: NOBODY }) },
  {
    what: "it was filled",
    status: "NonceUsed",
    meanwhile: (at, signed) => fill(at, signed, at.other),
  },
];

const bidWays: Way[] = [
  ...commonWays,
  sideChanged("an ask", { side: ASK }),
  sideChanged("a bid for any token", { side: COLLECTION_BID, tokenId: 0n }),
  tokenChanged,
  { what: "it pays in ETH", status: "Malformed", order: () => ({ currency: ETH }) },
  { what: "it names an epoch", status: "Malformed", order: () => ({ epoch: 1n }) },
  {
    what: "another token is offered for it",
    status: "Malformed",
    instead: async (at) => ({ tokenId: await mintWork(at, { to: at.seller }) }),
  },
  { what: "its maker takes it", status: "OwnOrder", taker: "buyer" },
  { what: "its taker does not own the token", status: "NotOwner", taker: "other" },
];

const collectionBidWays: Way[] = [
  ...commonWays,
  sideChanged("an ask", { side: ASK }),
  {
    what: "it was changed to a bid for the token",
    status: "BadSignature",
    instead: (_, { order, tokenId }) => ({ order: { ...order, side: BID, tokenId } }),
  },
  { what: "it pays in ETH", status: "Malformed", order: () => ({ currency: ETH }) },
  { what: "it names an epoch", status: "Malformed", order: () => ({ epoch: 1n }) },
  { what: "its maker takes it", status: "OwnOrder", taker: "buyer" },
  { what: "it names a token", status: "Malformed", order: () => ({ tokenId: 1n }) },
  { what: "its taker does not own the token", status: "NotOwner", taker: "other" },
  {
    what: "a token that does not exist is offered for it",
    status: "NotOwner",
    instead: () => ({ tokenId: 99n }),
  },
  {
    what: "it was filled with another token",
    status: "NonceUsed",
    meanwhile: async (at, signed) => {
      const tokenId = await mintWork(at, { to: at.other });
      await fill(at, { ...signed, tokenId }, at.other);
    },
  },
];

const kinds = [
  { kind: "An ask", side: ASK, ways: askWays, sign: signedAsk, taker: "buyer" },
  { kind: "A bid", side: BID, ways: bidWays, sign: signedBid, taker: "seller" },
  {
    kind: "A collection bid",
    side: COLLECTION_BID,
    ways: collectionBidWays,
    sign: signedBid,
    taker: "seller",
  },
] as const;

for (const { kind, side, ways, sign, taker } of kinds) {
  describe(`${kind} is not filled if`, () => {
    for (const way of ways) {
      it(way.what, async () => {
        const at = await freshMarket();
        const signed = await sign(at, { side, ...(await way.order?.(at)) });
        await way.meanwhile?.(at, signed);
        const handed: Signed = { ...signed, ...(await way.instead?.(at, signed)) };
        const hash = await at.market.hashOf(handed.order);
        await expect(fill(at, handed, at[way.taker ?? taker]))
          .to.be.revertedWithCustomError(at.market, "Orders_NotFillable")
          .withArgs(hash, STATUSES.indexOf(way.status));
      });
    }
  });
}

function pause(at: Market) {
  return at.market.connect(at.owner).pause();
}

function asMaker(at: Market, { maker }: Order) {
  return at.market.connect(maker === at.seller.address ? at.seller : at.buyer);
}

/** A field that is not what was signed. */
function changed(what: string, change: (order: Order) => Partial<Order>): Way {
  return {
    what,
    status: "BadSignature",
    instead: (_, { order }) => ({ order: { ...order, ...change(order) } }),
  };
}

/** The order, in JTK, is handed in as one of another side. */
function sideChanged(to: string, change: Partial<Order>): Way {
  const way = changed(`it was changed to ${to}`, () => change);
  return { ...way, order: () => ({ currency: JTK }) };
}

/** The maker's own signature, but not for this market. */
function signedFor(where: string, other: (at: Market) => object | Promise<object>): Way {
  return {
    what: `it was signed for ${where}`,
    status: "BadSignature",
    instead: async (at, { order }) => {
      const signer = order.maker === at.seller.address ? at.seller : at.buyer;
      const domain = { ...(await domainOf(at)), ...(await other(at)) };
      return { signature: await signer.signTypedData(domain, ORDER_TYPES, order) };
    },
  };
}
