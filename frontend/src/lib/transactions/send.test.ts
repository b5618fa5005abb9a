import { Interface } from "ethers";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { marketplaceAbi } from "../../../../contracts/abi/Marketplace.ts";
import { configQuery } from "../api/config.ts";
import { queryClient } from "../api/queryClient.ts";
import type { Config } from "../api/types.ts";
import type { WalletConnection } from "../wallet/connection.ts";
import { sendTransaction } from "./send.ts";
import { useTransactionStore } from "./store.ts";

const config = { chain: { id: 31_337, finalityBlocks: 30 } } as Config;
const call = { to: "0x0000000000000000000000000000000000000002", data: "0x12", valueWei: 10n };
const intent = { kind: "buy", key: "buy:1" } as const;

type Answers = Record<string, unknown>;
const usual: Answers = {
  eth_getBlockByNumber: { baseFeePerGas: "0x1" },
  eth_maxPriorityFeePerGas: "0x1",
  eth_getBalance: "0xffffffffff",
  eth_estimateGas: "0x64",
  eth_getTransactionCount: "0x7",
};

/** A chain that answers each method with what the test says; an Error becomes an error answer. */
function chainWith(answers: Answers): void {
  vi.stubGlobal("fetch", async (_url: string, { body }: { body: string }) => {
    const { id, method } = JSON.parse(body);
    const answer = { ...usual, ...answers }[method];
    const error = answer instanceof Error ? { ...answer, message: answer.message } : undefined;
    return Response.json({ jsonrpc: "2.0", id, ...(error ? { error } : { result: answer }) });
  });
}

function walletThat(send: (request: { method: string; params: unknown[] }) => unknown) {
  const provider = { request: async (request: never) => send(request) };
  const address = "0x0000000000000000000000000000000000000001";
  return { address, kind: "injected", name: "", icon: null, chainId: 31_337, provider } as const;
}

const entries = () => useTransactionStore.getState().entries;
const failure = (wallet: WalletConnection) =>
  sendTransaction(wallet, call, intent).then(
    () => null,
    (error) => error,
  );

beforeEach(() => {
  useTransactionStore.setState({ entries: [] });
  queryClient.setQueryData(configQuery.queryKey, config);
});
afterEach(() => vi.unstubAllGlobals());

describe("sendTransaction", () => {
  it("stores the intent before the wallet opens, and the hash after", async () => {
    chainWith({});
    let stored: unknown;
    const wallet = walletThat(() => {
      [stored] = entries();
      return "0xaa";
    });
    await sendTransaction(wallet, call, intent);
    expect(stored).toMatchObject({ status: "signing", nonce: 7, key: "buy:1", hash: null });
    expect(entries()[0]).toMatchObject({ status: "pending", hash: "0xaa" });
  });

  it("gives the wallet the estimate with a margin", async () => {
    chainWith({});
    const seen = vi.fn(() => "0xaa");
    await sendTransaction(walletThat(seen), call, intent);
    const [{ method, params }] = seen.mock.calls[0] as unknown as [
      { method: string; params: [Record<string, string>] },
    ];
    expect(method).toBe("eth_sendTransaction");
    expect(params[0]).toMatchObject({ gas: "0x78", value: "0xa", nonce: "0x7" });
  });

  it("gives what a call may need beyond its estimate", async () => {
    chainWith({});
    const seen = vi.fn(() => "0xaa");
    await sendTransaction(walletThat(seen), { ...call, minGas: 500n }, intent);
    const [{ params }] = seen.mock.calls[0] as unknown as [{ params: [Record<string, string>] }];
    expect(params[0]).toMatchObject({ gas: "0x1f4" });
  });

  it("forgets an intent the person declined", async () => {
    chainWith({});
    const wallet = walletThat(() => Promise.reject({ code: 4001, message: "User rejected" }));
    expect(await failure(wallet)).toMatchObject({ kind: "rejected" });
    expect(entries()).toEqual([]);
  });

  it("keeps an intent that may have been sent, and sends no second one of its kind", async () => {
    chainWith({});
    const broken = walletThat(() => Promise.reject(new Error("socket hang up")));
    expect(await failure(broken)).toMatchObject({ kind: "unknown" });
    expect(entries()[0]).toMatchObject({ status: "signing" });
    const second = vi.fn();
    expect(await failure(walletThat(second))).toMatchObject({ kind: "busy" });
    expect(second).not.toHaveBeenCalled();
  });

  it("says what is needed and what is there before any wallet opens", async () => {
    const open = vi.fn();
    chainWith({ eth_getBalance: "0x20" });
    // 10 of value, and 120 gas at a price of 2 × 1 + 1.
    const shortfall = { needWei: 370n, haveWei: 32n };
    expect(await failure(walletThat(open))).toMatchObject({ kind: "noFunds", shortfall });
    expect(open).not.toHaveBeenCalled();
  });

  it("says the contract's reason before any wallet opens", async () => {
    const open = vi.fn();
    const iface = new Interface(marketplaceAbi);
    const data = iface.encodeErrorResult("Marketplace_PriceChanged", [2n, 1n]);
    const reverted = Object.assign(new Error("execution reverted"), { code: 3, data });
    chainWith({ eth_estimateGas: reverted });
    const error = await failure(walletThat(open));
    expect(error).toMatchObject({ kind: "reverted", reason: { name: "Marketplace_PriceChanged" } });
    expect(open).not.toHaveBeenCalled();
    expect(entries()).toEqual([]);
  });

  it("refuses a wallet on another chain", async () => {
    chainWith({});
    const wallet = { ...walletThat(() => "0xaa"), chainId: 1 };
    expect(await failure(wallet)).toMatchObject({ kind: "wrongNetwork" });
  });
});
