import { hash, parseOptions } from "@node-rs/argon2";
import { expect, it } from "vitest";
import { createPasswords, NOBODYS_HASH } from "./hashPasswords.ts";

const passwords = createPasswords();

it("keeps argon2id with 19 MiB, two passes and a salt of its own", async () => {
  const [one, other] = [await passwords.hash("a password"), await passwords.hash("a password")];
  expect(parseOptions(one)).toMatchObject({
    algorithm: 2,
    version: 1,
    memoryCost: 19_456,
    timeCost: 2,
    parallelism: 1,
    saltLen: 16,
    outputLen: 32,
  });
  expect(one).not.toBe(other);
});

it("knows a password again, however its letters were composed", async () => {
  const kept = await passwords.hash("caf\u00e9 비밀");
  expect(await passwords.verify(kept, "cafe\u0301 비밀".normalize("NFD"))).toEqual({
    matches: true,
  });
  expect(await passwords.verify(kept, "cafe 비밀")).toEqual({ matches: false });
});

it("says no for nobody, after the same work as for somebody", async () => {
  expect(await passwords.verify(null, "a password")).toEqual({ matches: false });
  expect(await passwords.verify(undefined, "")).toEqual({ matches: false });
  expect(parseOptions(NOBODYS_HASH)).toEqual(parseOptions(await passwords.hash("a password")));
});

it("hashes anew what was hashed with other parameters, and only after a match", async () => {
  const old = await hash("a password", { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
  expect(await passwords.verify(old, "wrong")).toEqual({ matches: false });
  const { matches, rehashed } = await passwords.verify(old, "a password");
  expect(matches).toBe(true);
  expect(await passwords.verify(rehashed, "a password")).toEqual({ matches: true });
});

it("refuses at once what would wait behind sixty-four others", async () => {
  const crowd = createPasswords({ memoryCost: 256, timeCost: 1, parallelism: 1 });
  const asked = Array.from({ length: 80 }, () => crowd.hash("a password"));
  const settled = await Promise.allSettled(asked);
  const refused = settled.filter(({ status }) => status === "rejected");
  expect(refused).toHaveLength(80 - 65);
  for (const { reason } of refused as PromiseRejectedResult[]) {
    expect(reason).toMatchObject({ code: "overloaded", options: { retryAfterSeconds: 5 } });
  }
  expect(await crowd.hash("again")).toMatch(/^\$argon2id\$/);
});
