import { QueryClient } from "@tanstack/react-query";
import { Wallet } from "ethers";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import type { Checkpoint } from "./checkpoint.ts";
import { checkpointQuery } from "./checkpointQuery.ts";

const server = new Wallet(`0x${"11".repeat(32)}`);
const raffle = "0x0000000000000000000000000000000000000011";
const genesisHash = `0x${"22".repeat(32)}`;
const types = {
  ClosingCheckpoint: [
    ...["raffleId", "ticketsSold", "entropy", "blockNumber"].map((name) => ({
      name,
      type: "uint256",
    })),
    { name: "blockHash", type: "bytes32" },
    { name: "signedAt", type: "uint256" },
  ],
};

async function signed(ticketsSold: number, salt = genesisHash): Promise<Checkpoint> {
  const message = {
    ...{ raffleId: "7", ticketsSold, entropy: "5", blockNumber: 9 },
    ...{ blockHash: `0x${"33".repeat(32)}`, signedAt: 1_700_000_000 },
  };
  const name = "Jangteo Raffle Checkpoint";
  const domain = { name, version: "1", chainId: 31_337, verifyingContract: raffle, salt };
  const signature = await server.signTypedData(domain, types, message);
  return { ...message, signer: server.address, signature };
}

/** What the server answers from now on. */
let served: Checkpoint | null;
let answers = true;
/** A page opened anew: nothing but what the browser keeps. */
const look = () => new QueryClient().fetchQuery({ ...checkpointQuery("7"), retry: false });

beforeEach(() => {
  localStorage.clear();
  answers = true;
  vi.stubGlobal("fetch", async (asked: Request | string) => {
    const path = typeof asked === "string" ? asked : new URL(asked.url).pathname;
    if (path === "/rpc")
      return Response.json({ jsonrpc: "2.0", id: 1, result: { hash: genesisHash } });
    if (path === "/api/config") {
      return Response.json({ chain: { id: 31_337 }, contracts: { raffle } });
    }
    return answers ? Response.json({ checkpoint: served }) : new Response("", { status: 503 });
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
});

it("keeps what it saw first, and when, whatever the server says later", async () => {
  served = await signed(3);
  const before = Math.floor(Date.now() / 1_000);
  const first = await look();
  expect(first).toMatchObject({ checkpoint: served, isKept: true, isContradicted: false });
  expect(first?.seenAt).toBeGreaterThanOrEqual(before);
  for (const other of [await signed(4), null]) {
    served = other;
    const later = await look();
    expect(later).toEqual({ ...first, isContradicted: true });
  }
});

it("shows what it keeps, though the server gives no answer", async () => {
  served = await signed(3);
  const first = await look();
  answers = false;
  expect(await look()).toEqual(first);
  localStorage.clear();
  await expect(look()).rejects.toThrow();
});

it("keeps nothing that would convict nobody", async () => {
  const good = await signed(3);
  const elsewhere = await signed(3, `0x${"44".repeat(32)}`);
  for (const none of [{ ...good, ticketsSold: 4 }, { ...good, raffleId: "8" }, elsewhere]) {
    served = none;
    expect(await look()).toMatchObject({ checkpoint: none, isKept: false });
    expect(localStorage.length).toBe(0);
  }
  served = null;
  expect(await look()).toBeNull();
});

it("begins anew where its store was broken", async () => {
  served = await signed(3);
  await look();
  const key = localStorage.key(0) ?? "";
  for (const broken of ["{", "null", "{}", JSON.stringify({ checkpoint: served })]) {
    localStorage.setItem(key, broken);
    expect(await look()).toMatchObject({ isKept: true, isContradicted: false });
  }
});
