import { describe, expect, it } from "vitest";
import { type AuctionFields, newFields, readAuction } from "./auctionTerms.ts";

const nowMs = Date.UTC(2026, 10, 21, 3);
const read = (change: Partial<AuctionFields>) => readAuction({ ...newFields, ...change }, nowMs);

describe("readAuction", () => {
  it("makes what the contract takes of an auction of bids", () => {
    expect(read({ startPrice: "0.5", buyNow: "2" }).terms).toEqual({
      kind: "english",
      currency: "ETH",
      reserve: 5n * 10n ** 17n,
      buyNow: 2n * 10n ** 18n,
      minStepBps: 500,
      startsAt: 0,
      durationSeconds: 86_400,
      extensionWindowSeconds: 600,
      maxExtensionSeconds: 7_200,
    });
    expect(read({ startPrice: "1", window: "0" }).terms).toMatchObject({
      buyNow: 0n,
      extensionWindowSeconds: 0,
      maxExtensionSeconds: 0,
    });
  });

  it("makes what it takes of a falling price, which can't wait for a bid", () => {
    const dutch = { kind: "dutch", startPrice: "2", floorPrice: "1", currency: "JTK" } as const;
    expect(read(dutch).terms).toEqual({
      kind: "dutch",
      currency: "JTK",
      startPrice: 2n * 10n ** 18n,
      floorPrice: 10n ** 18n,
      startsAt: 1,
      durationSeconds: 86_400,
    });
    const startsAt = new Date(nowMs + 3_600_000).toISOString();
    const later = read({ ...dutch, start: "custom", startsAt });
    expect(later.terms?.startsAt).toBe(nowMs / 1000 + 3_600);
  });

  it("names what each field lacks", () => {
    expect(read({}).problems).toEqual({ startPrice: "price_missing" });
    expect(read({ startPrice: "2", buyNow: "1" }).problems).toEqual({
      buyNow: "buy_now_below_reserve",
    });
    const dutch = { kind: "dutch", startPrice: "1", floorPrice: "1" } as const;
    expect(read(dutch).problems).toEqual({ floorPrice: "floor_not_below_start" });
    const custom = { startPrice: "1", start: "custom" } as const;
    expect(read(custom).problems).toEqual({ startsAt: "start_missing" });
    expect(read({ ...custom, startsAt: "2020-01-01T00:00" }).problems).toEqual({
      startsAt: "start_past",
    });
    expect(read({ ...custom, startsAt: "2030-01-01T00:00" }).problems).toEqual({
      startsAt: "start_too_late",
    });
  });
});
