import { expect, it } from "vitest";
import { faultOf } from "./checkPassword.ts";

const kim = { email: "kim.minsu@example.com", username: "민수의장터" };

it.each([
  "correct horse battery staple",
  "tangerine-Velvet-92",
  "오늘은 비가 내리지 않았다",
  "ehdgoanfrhk qorentks dl",
  "𝔲𝔫𝔲𝔰𝔲𝔞𝔩 letters",
  "x7Kp!q2Lm9",
  "x7Kp!q2Lm9".repeat(12),
])("takes %s", (password) => {
  expect(faultOf(password, kim)).toBeUndefined();
});

it.each([
  ["x7Kp!q2Lm", "too_short"],
  // Nine characters of two halves each.
  ["😀😁😂🤣😃😄😅😆😉", "too_short"],
  ["ﬁﬁﬁﬁ", "too_short"],
  ["x7Kp!q2Lm9zR".repeat(11), "too_long"],
  ["x7Kp!q2Lm9\ud800", "too_long"],
  ["my KIM.MINSU and I", "holds_email"],
  ["나는 민수의장터 주인", "holds_username"],
  ["password123!", "too_common"],
  ["Password2026!!", "too_common"],
  ["ｐａｓｓｗｏｒｄ１２３", "too_common"],
  ["qwertyuiop", "too_common"],
  ["QWERTY12345", "too_common"],
  ["1q2w3e4r5t!", "too_common"],
  ["1qaz2wsx3edc", "too_common"],
  ["qlalfqjsgh1!", "too_common"],
  ["dkssudgktpdy", "too_common"],
  ["tkfkdgo1004!!", "too_common"],
  ["사랑해사랑해사랑해", "too_short"],
  ["사랑해사랑해사랑해사랑해", "too_common"],
  ["비밀번호123456", "too_common"],
  ["ㅂㅈㄷㄱㅅㅁㄴㅇㄹㅎ", "too_common"],
  ["가나다라마바사아자차", "too_common"],
  ["01012345678", "too_common"],
  ["1990-01-01 1991-02-03", "too_common"],
  ["aaaaaaaaaaaa", "too_common"],
  ["abcabcabcabc", "too_common"],
  ["abcdefghijkl", "too_common"],
  ["zyxwvutsrqpo", "too_common"],
  ["sunshinesunshine", "too_common"],
  ["basketball", "too_common"],
])("refuses %s: %s", (password, fault) => {
  expect(faultOf(password, kim)).toBe(fault);
});

it("takes a name that is too short to matter", () => {
  expect(faultOf("the ox is in the meadow", { email: "ox@example.com", username: "ox" })).toBe(
    undefined,
  );
});
