import { expect, it } from "vitest";
import { passwordFault, passwordStrength } from "./passwordFault.ts";

const kim = { email: "kim.minsu@example.com", username: "민수의장터" };

it.each([
  ["x7Kp!q2Lm", "too_short"],
  ["😀😁😂🤣😃😄😅😆😉", "too_short"],
  ["x7Kp!q2Lm9zR".repeat(11), "too_long"],
  ["my KIM.MINSU and I", "holds_email"],
  ["나는 민수의장터 주인", "holds_username"],
  ["01012345678", "too_common"],
  ["aaaaaaaaaaaa", "too_common"],
])("says what is wrong with %s", (password, fault) => {
  expect(passwordFault(password, kim)).toBe(fault);
  expect(passwordStrength(password, kim)).toBe(0);
});

it("likes length", () => {
  expect(passwordFault("tangerine-Velvet-92", kim)).toBeNull();
  expect(passwordStrength("gate gates", kim)).toBe(1);
  expect(passwordStrength("gate brush 7", kim)).toBe(2);
  expect(passwordStrength("오늘은 비가 내리지 않았으면 좋겠다", kim)).toBe(3);
});
