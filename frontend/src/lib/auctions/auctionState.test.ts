import { describe, expect, it } from "vitest";
import type { Money } from "../api/types.ts";
import { fallingPriceUp, isReleasable, standingOf, statusAt } from "./auctionState.ts";

const at = (seconds: number) => new Date(seconds * 1_000).toISOString();
const eth = (amount: bigint): Money => ({ amount: amount.toString(), currency: "ETH" });

describe("statusAt", () => {
  const english = {
    kind: "english",
    status: "running",
    startsAt: at(100),
    endsAt: at(200),
  } as const;

  it("goes on with the chain's time", () => {
    expect(statusAt(english, 99_999)).toBe("scheduled");
    expect(statusAt(english, 100_000)).toBe("running");
    expect(statusAt(english, 199_999)).toBe("running");
    expect(statusAt(english, 200_000)).toBe("ended");
    expect(statusAt({ ...english, kind: "dutch" }, 200_000)).toBe("floor");
  });

  it("stays what it is when all is over, or nothing has begun", () => {
    expect(statusAt({ ...english, status: "sold" }, 150_000)).toBe("sold");
    const waiting = { ...english, status: "waiting", startsAt: null, endsAt: null } as const;
    expect(statusAt(waiting, 150_000)).toBe("waiting");
  });
});

describe("fallingPriceUp", () => {
  const dutch = {
    startPrice: eth(1_000n),
    floorPrice: eth(1n),
    startsAt: at(100),
    endsAt: at(107),
  };

  it("falls from the first to the last second, rounded up, as in the contract", () => {
    const prices = [99, 100, 101, 106, 107, 200].map(
      (s) => fallingPriceUp(dutch, s * 1_000).amount,
    );
    expect(prices).toEqual(["1000", "1000", "858", "144", "1", "1"]);
    expect(fallingPriceUp(dutch, 100_999).amount).toBe("1000");
  });
});

it("who has raised their own bid still leads, by the newer one", () => {
  expect(standingOf(null)).toBe("none");
  expect(standingOf({ status: "leading" })).toBe("leading");
  expect(standingOf({ status: "outbid" })).toBe("outbid");
  expect(standingOf({ status: "released" })).toBe("released");
});

it("a bid can be given back from its time on, and without one never", () => {
  expect(isReleasable({ releasableAt: null }, 9e15)).toBe(false);
  expect(isReleasable({ releasableAt: at(100) }, 99_999)).toBe(false);
  expect(isReleasable({ releasableAt: at(100) }, 100_000)).toBe(true);
});
