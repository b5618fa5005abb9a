import { expect, it } from "vitest";
import { usernameKey, usernameOf } from "./usernames.ts";

it.each(["민수", "minsu", "Min_Su9", "가나다라마바사아자차카타파하가나다라마바", "00"])(
  "takes %s",
  (name) => {
    expect(usernameOf(name)).toBe(name);
  },
);

it("takes wide letters and separate jamo for what they are", () => {
  expect(usernameOf("ｍｉｎｓｕ")).toBe("minsu");
  expect(usernameOf("민수".normalize("NFD"))).toBe("민수");
});

it.each([
  "",
  "a",
  "a".repeat(21),
  "min su",
  "min-su",
  "аdmin",
  "mínsu",
  "민수!",
  "<b>",
  "민\u0000수",
  "민\u202e수",
  "😀😀",
  "admin",
  "ＡＤＭＩＮ",
  "운영자",
  "me",
])("refuses %j", (name) => {
  expect(usernameOf(name)).toBeUndefined();
});

it("tells no two names apart by their case", () => {
  expect(usernameKey("MinSu")).toBe(usernameKey("minsu"));
});
