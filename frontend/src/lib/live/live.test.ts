import { describe, expect, it } from "vitest";
import { isTouched } from "./live.ts";

const block = {
  ...{ workIds: ["w1"], tokenIds: ["7"], addresses: ["0xabc"] },
  raffleIds: ["3"],
};
const empty = { workIds: [], tokenIds: [], addresses: [], raffleIds: [] };

describe("isTouched", () => {
  it("leaves alone what is about something else", () => {
    expect(isTouched(undefined, block)).toBe(false);
    expect(isTouched({ works: ["w2"], accounts: ["0xdef"] }, block)).toBe(false);
    expect(isTouched({ works: "any" }, empty)).toBe(false);
    expect(isTouched({ raffles: ["4"] }, block)).toBe(false);
    expect(isTouched({ raffles: "any" }, empty)).toBe(false);
  });

  it("touches a work, any work, an account in any letters, and every block", () => {
    expect(isTouched({ works: ["w1"] }, block)).toBe(true);
    expect(isTouched({ works: "any" }, block)).toBe(true);
    expect(isTouched({ accounts: ["0xABC"] }, block)).toBe(true);
    expect(isTouched({ raffles: ["3"] }, block)).toBe(true);
    expect(isTouched({ raffles: "any" }, block)).toBe(true);
    expect(isTouched({ everyBlock: true }, empty)).toBe(true);
    expect(isTouched({ works: ["w2"] }, { ...empty, truncated: true })).toBe(true);
  });
});
