import { describe, expect, it } from "vitest";
import { changeOf, faultsIn } from "./profileFields.ts";

const before = { username: "minsu", name: "", birthYear: "1990", gender: "male", language: "ko" };

describe("changeOf", () => {
  it("names only what has changed, and takes back what was emptied", () => {
    expect(changeOf(before, before)).toEqual({});
    const after = { ...before, name: " 김민수 ", birthYear: " ", gender: "" };
    expect(changeOf(after, before)).toEqual({ name: "김민수", birthYear: null, gender: null });
  });
});

describe("faultsIn", () => {
  it.each(["a", "with space", "x".repeat(21), "bad!", ""])(
    "refuses the username %j",
    (username) => {
      expect([...faultsIn({ ...before, username }, before)]).toEqual(["username"]);
    },
  );

  it.each(["민수", "Min_su2", "ab"])("takes the username %j", (username) => {
    expect(faultsIn({ ...before, username }, before).size).toBe(0);
  });

  it("asks nobody for a username who came without one", () => {
    const without = { ...before, username: "" };
    expect(faultsIn(without, without).size).toBe(0);
  });

  it.each(["1899", "2999", "19.5", "soon"])("refuses the year %j", (birthYear) => {
    expect([...faultsIn({ ...before, birthYear }, before)]).toEqual(["birthYear"]);
  });
});
