import { createHash } from "node:crypto";
import { expect, it } from "vitest";
import { hashStream } from "./hashStream.ts";

it("hashes a stream in pieces as SHA-256 hashes the whole", async () => {
  const bytes = Uint8Array.from({ length: 300_001 }, (_, i) => (i * 31) % 251);
  const seen: number[] = [];
  const hash = await hashStream(new Blob([bytes]).stream(), (done) => seen.push(done));
  expect(hash).toBe(`0x${createHash("sha256").update(bytes).digest("hex")}`);
  expect(seen.at(-1)).toBe(bytes.length);
  expect([...seen].sort((a, b) => a - b)).toEqual(seen);
});

it("hashes nothing", async () => {
  expect(await hashStream(new Blob([]).stream(), () => {})).toBe(
    "0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  );
});
