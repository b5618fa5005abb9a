import { describe, expect, it } from "vitest";
import type { WorkCard } from "@/lib/api/types.ts";
import { compareOffer, isExpired, offerStateOf } from "./offerState.ts";

const nowMs = Date.UTC(2026, 10, 21, 3, 0, 0, 500);
const seller = "0x1111111111111111111111111111111111111111";
const viewer = "0xAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaaAAAAaaaa";
const listing: NonNullable<WorkCard["listing"]> = {
  id: "0000000007-00001",
  price: { amount: "1000", currency: "ETH" },
  expiresAt: new Date(nowMs + 60_000).toISOString(),
  buyer: null,
  seller,
};
const work: WorkCard = {
  id: "w1",
  title: "달",
  creator: seller,
  owner: seller,
  tokenId: "1",
  editionSize: null,
  serial: null,
  status: "minted",
  media: { kind: "image", type: "image/png", bytes: 1, width: 1, height: 1 },
  images: { thumb: null, large: null, placeholder: null },
  listing,
  auction: null,
  ask: null,
  raffleId: null,
  lastSale: null,
  createdAt: "2026-11-21T00:00:00Z",
  mintedAt: "2026-11-21T00:00:00Z",
};
const listed = (change: Partial<typeof listing>) => ({
  ...work,
  listing: { ...listing, ...change },
});
const state = (of: WorkCard, address: string | null = viewer) =>
  offerStateOf(of, { address, nowMs });

describe("offerStateOf", () => {
  it("is buyable for anybody, signed in or not", () => {
    expect(state(work)).toBe("buyable");
    expect(state(work, null)).toBe("buyable");
  });

  it("is the owner's, whatever the case of the address and the offer", () => {
    const own = { ...work, owner: viewer.toLowerCase() };
    expect(state(own)).toBe("owner");
    expect(state({ ...own, listing: null })).toBe("owner");
  });

  it("keeps a private offer for its buyer", () => {
    expect(state(listed({ buyer: viewer.toLowerCase() }))).toBe("buyable");
    expect(state(listed({ buyer: seller }))).toBe("reserved");
    expect(state(listed({ buyer: viewer }), null)).toBe("reserved");
  });

  it("knows expired, unlisted, unminted and conflicting works", () => {
    expect(state(listed({ expiresAt: new Date(nowMs - 2000).toISOString() }))).toBe("expired");
    expect(state({ ...work, listing: null })).toBe("not_listed");
    expect(state({ ...work, status: "registered", owner: null, listing: null })).toBe("unminted");
    expect(state({ ...work, status: "conflict" })).toBe("conflict");
  });
});

describe("isExpired", () => {
  it("sells through the whole last second, as the contract does", () => {
    const expiresAt = "2026-11-21T03:00:00.000Z";
    expect(isExpired({ expiresAt }, Date.parse(expiresAt) + 999)).toBe(false);
    expect(isExpired({ expiresAt }, Date.parse(expiresAt) + 1000)).toBe(true);
  });
});

describe("compareOffer", () => {
  const agreed = { listingId: listing.id, price: "1000", currency: "ETH" };
  const compare = (now: WorkCard) => compareOffer(agreed, now, { address: viewer, nowMs });

  it("sees that nothing changed", () => {
    expect(compare(work)).toBe("same");
  });

  it("never takes another price, higher or lower, for the agreed one", () => {
    expect(compare(listed({ price: { amount: "1001", currency: "ETH" } }))).toBe("price_changed");
    expect(compare(listed({ price: { amount: "999", currency: "ETH" } }))).toBe("price_changed");
    expect(compare(listed({ price: { amount: "1000", currency: "JTK" } }))).toBe("price_changed");
  });

  it("sees a new listing at the same price", () => {
    expect(compare(listed({ id: "0000000009-00000" }))).toBe("relisted");
  });

  it("sees that the offer is gone or already theirs", () => {
    expect(compare({ ...work, listing: null })).toBe("gone");
    expect(compare({ ...work, owner: viewer, listing: null })).toBe("sold");
    expect(compare(listed({ expiresAt: new Date(nowMs - 5000).toISOString() }))).toBe("gone");
  });
});
