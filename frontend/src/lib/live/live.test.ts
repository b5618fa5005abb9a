import { describe, expect, it } from "vitest";
import { isTouched } from "./live.ts";

const block = { workIds: ["w1"], tokenIds: ["7"], addresses: ["0xabc"] };
const empty = { ...block, workIds: [], tokenIds: [], addresses: [] };

describe("isTouched", () => {
  it("leaves alone what is about something else", () => {
    expect(isTouched(undefined, block)).toBe(false);
    expect(isTouched({ works: ["w2"], accounts: ["0xdef"] }, block)).toBe(false);
    expect(isTouched({ works: "any" }, empty)).toBe(false);
  });

  it("touches a work, any work, an account in any letters, and every block", () => {
    expect(isTouched({ works: ["w1"] }, block)).toBe(true);
    expect(isTouched({ works: "any" }, block)).toBe(true);
    expect(isTouched({ accounts: ["0xABC"] }, block)).toBe(true);
    expect(isTouched({ everyBlock: true }, empty)).toBe(true);
    expect(isTouched({ works: ["w2"] }, { ...empty, truncated: true })).toBe(true);
  });
});
