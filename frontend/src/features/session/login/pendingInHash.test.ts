import { expect, it } from "vitest";
import { pendingInHash } from "./pendingInHash.ts";

it("reads what the way back from another site says", () => {
  const hash =
    "#loginToken=abc&method=EMAIL&methods=OTP_APP%2CEMAIL&expiresAt=2026-11-21T00%3A00%3A00Z&returnTo=%2Fmy%2Fworks";
  expect(pendingInHash(hash)).toEqual({
    loginToken: "abc",
    method: "EMAIL",
    methods: ["OTP_APP", "EMAIL"],
    expiresAt: "2026-11-21T00:00:00Z",
    returnTo: "/my/works",
  });
});

it.each(["", "#main", "#loginToken=abc", "#loginToken=&method=SMS", "#loginToken=a&method=PIGEON"])(
  "makes nothing of %s",
  (hash) => {
    expect(pendingInHash(hash)).toBeNull();
  },
);
