import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pipeline } from "node:stream/promises";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createRpc } from "./rpc.ts";

const MEBIBYTE = Buffer.alloc(1024 ** 2, " ");
let sentMebibytes = 0;

/** A node whose answer has no end and no length. */
const node = createServer(async (_request, response) => {
  const endless = function* () {
    for (; sentMebibytes < 200; sentMebibytes++) yield MEBIBYTE;
  };
  await pipeline(endless, response).catch(() => {});
});
let place: string;
beforeAll(async () => {
  await new Promise<void>((resolve) => node.listen(0, "127.0.0.1", resolve));
  place = `127.0.0.1:${(node.address() as AddressInfo).port}`;
});
afterAll(() => void node.close());

it("does not read an answer without an end", async () => {
  const rpc = createRpc({ url: `http://${place}/`, timeoutMs: 5_000 });
  await expect(rpc.call("eth_blockNumber", [])).rejects.toThrow("chain_unavailable");
  expect(sentMebibytes).toBeLessThan(100);
});
