import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { expect, it } from "vitest";
import { operations } from "../../src/routes/index.ts";
import { openApiDocument } from "../../src/routes/openApiDocument.ts";

it("is committed as it is", async () => {
  const committed = await readFile(resolve(import.meta.dirname, "../../openapi.json"), "utf8");
  expect(
    committed === `${JSON.stringify(openApiDocument(), null, 2)}\n`,
    "stale: run `node scripts/generate/openapi.ts`",
  ).toBe(true);
});

it("gives each operation an id of its own, which is its file's name", () => {
  const ids = operations.map(({ spec }) => spec.operationId);
  expect(new Set(ids).size).toBe(ids.length);
  const addresses = operations.map(({ spec }) => `${spec.method} ${spec.path}`);
  expect(new Set(addresses).size).toBe(addresses.length);
});

it("limits each name in one way", () => {
  // Operations may share one.
  const limits = new Set(operations.flatMap(({ spec }) => spec.limits ?? []));
  const names = [...limits].map(({ name }) => name);
  expect(new Set(names).size).toBe(names.length);
});
