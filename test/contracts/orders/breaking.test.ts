import { expect } from "chai";
import { ZeroAddress } from "ethers";
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
  PRICE,
} from "../support/market.ts";
import {
  ASK,
  BID,
  COLLECTION_BID,
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
  changed("its price was changed", ({ price }) => ({ price: price - 1n })),
  changed("its start was changed", () => ({ startsAt: 1n })),
  changed("its end was changed", ({ expiresAt }) => ({ expiresAt: expiresAt + 1n })),
  changed("its nonce was changed", ({ nonce }) => ({ nonce: nonce + 1n })),
  changed("its fee was changed", ({ maxFeeBps }) => ({ maxFeeBps: maxFeeBps + 1n })),
];

const askWays: Way[] = [
  ...commonWays,
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

describe("An order's payment is refused if", () => {
  it("it is of the other currency", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    await expect(at.market.connect(at.buyer).fillAskWithToken(order, signature))
      .to.be.revertedWithCustomError(at.market, "Marketplace_WrongCurrency")
      .withArgs(ETH, JTK);
  });

  it("it is a wei short", async () => {
    const at = await freshMarket();
    const { order, signature } = await signedAsk(at);
    const value = PRICE - 1n;
    await expect(at.market.connect(at.buyer).fillAsk(order, signature, { value }))
      .to.be.revertedWithCustomError(at.market, "Marketplace_TooLittleEth")
      .withArgs(value, PRICE);
  });

  it("the bidder has taken the allowance back", async () => {
    const at = await freshMarket();
    const signed = await signedBid(at);
    await at.token.connect(at.buyer).approve(at.market, 0n);
    await expect(fill(at, signed, at.seller)).to.be.revertedWithCustomError(
      at.token,
      "ERC20InsufficientAllowance",
    );
  });
});

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
