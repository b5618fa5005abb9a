import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { WalletConnection } from "../wallet/connection.ts";
import { NodeFailed, siteSource, walletSource } from "./chainSource.ts";

const marketsChain = 31_337;
const address = `0x${"11".repeat(20)}`;

beforeEach(() => {
  vi.stubGlobal("fetch", async (asked: Request | string) =>
    asked === "/rpc"
      ? Response.json({ jsonrpc: "2.0", id: 1, result: "the site's" })
      : Response.json({ chain: { id: marketsChain } }),
  );
});
afterEach(() => vi.unstubAllGlobals());

function connected(changes: Partial<WalletConnection> = {}): WalletConnection {
  const provider = {
    request: async ({ method }: { method: string }) => {
      if (method === "eth_getLogs") throw { code: -32005, message: "too many blocks" };
      return "the wallet's";
    },
  };
  const kind = "injected";
  return { address, kind, name: "Fox", icon: null, chainId: marketsChain, provider, ...changes };
}

it("asks the extension's own node, and tells its refusals from what it says", async () => {
  const source = await walletSource(connected());
  expect(source?.wallet).toBe("Fox");
  expect(await source?.send("eth_blockNumber", [])).toBe("the wallet's");
  await expect(source?.send("eth_getLogs", [])).rejects.toBeInstanceOf(NodeFailed);
});

it("has none without an extension, or with one that is on another chain", async () => {
  expect(await walletSource(null)).toBeNull();
  expect(await walletSource(connected({ chainId: 1 }))).toBeNull();
  expect(await walletSource(connected({ kind: "builtin", chainId: null }))).toBeNull();
  expect(await siteSource.send("eth_blockNumber", [])).toBe("the site's");
});
