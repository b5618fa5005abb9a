import { describe, expect, it } from "vitest";
import { passwordProblem } from "./passwordProblem.ts";

describe("passwordProblem", () => {
  it("takes ten mixed characters, Korean ones too", () => {
    expect(passwordProblem("correct horse")).toBeNull();
    expect(passwordProblem("우리집강아지는복슬강아지")).toBeNull();
  });

  it("counts characters, not UTF-16 units", () => {
    expect(passwordProblem("🐶🐱🐭🐹🐰")).toBe("short");
  });

  it("refuses what is short, long or easy to guess", () => {
    expect(passwordProblem("short")).toBe("short");
    expect(passwordProblem("ab".repeat(101))).toBe("long");
    expect(passwordProblem("1234567890123")).toBe("weak");
    expect(passwordProblem("aaaaaaaaaabbbb")).toBe("weak");
  });
});
