import { expect, it } from "vitest";
import { signInDomain } from "./signInDomain.ts";

it("finds whose sign-in a message is", () => {
  const text = "market.example wants you to sign in with your Ethereum account:\n0x1\n";
  expect(signInDomain(text)).toBe("market.example");
  expect(signInDomain(`Hello\n${text}`)).toBeNull();
  expect(signInDomain("")).toBeNull();
});
