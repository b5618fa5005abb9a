import { expect, it } from "vitest";
import { chanceOf, raffleStateOf } from "./raffleState.ts";

const at = (seconds: number) => new Date(seconds * 1000).toISOString();
const raffle = {
  status: "open" as const,
  closesAt: at(100),
  drawableAt: at(160),
  drawableUntil: at(900),
  minTickets: 2,
  ticketsSold: 5,
};

it.each([
  [99, "open"],
  [100, "closed"],
  [159, "closed"],
  [160, "drawable"],
  [900, "drawable"],
  [901, "refundable"],
])("is at second %i %s", (seconds, state) => {
  expect(raffleStateOf(raffle, seconds * 1000)).toBe(state);
});

it("is refundable as soon as it closes with too few tickets", () => {
  expect(raffleStateOf({ ...raffle, ticketsSold: 1 }, 99_000)).toBe("open");
  expect(raffleStateOf({ ...raffle, ticketsSold: 1 }, 100_000)).toBe("refundable");
});

it("stays drawn or cancelled, whatever the time", () => {
  for (const status of ["drawn", "cancelled"] as const) {
    expect(raffleStateOf({ ...raffle, status }, 0)).toBe(status);
  }
});

it("reckons the chance of one prize or more", () => {
  expect(chanceOf({ tickets: 0, sold: 10, prizes: 1 })).toBe(0);
  expect(chanceOf({ tickets: 1, sold: 10, prizes: 1 })).toBeCloseTo(0.1);
  expect(chanceOf({ tickets: 1, sold: 10, prizes: 5 })).toBeCloseTo(0.5);
  expect(chanceOf({ tickets: 2, sold: 4, prizes: 2 })).toBeCloseTo(5 / 6);
  expect(chanceOf({ tickets: 3, sold: 3, prizes: 1 })).toBe(1);
  expect(chanceOf({ tickets: 1, sold: 2, prizes: 9 })).toBe(1);
});
