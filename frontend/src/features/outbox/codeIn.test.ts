import { expect, it } from "vitest";
import { codeIn } from "./codeIn.ts";

it.each([
  ["[장터] 인증번호 048151\n남에게 알려 주지 마세요.", "048151"],
  ["Your code is 481516.", "481516"],
  ["10분 동안 쓸 수 있습니다.", undefined],
  ["https://market.example/reset-password?token=12345678", undefined],
])("finds the code in %j", (text, code) => {
  expect(codeIn(text)).toBe(code);
});
