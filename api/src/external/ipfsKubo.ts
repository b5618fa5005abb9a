import { setTimeout as sleep } from "node:timers/promises";
import { type AddOptions, create, type KuboRPCClient } from "kubo-rpc-client";
import type { CID } from "multiformats/cid";
import { AppError } from "../http/AppError.ts";
import { BLOCK_BYTES_MAX, importFile, NODE_LINKS_MAX } from "../ipfs/importFile.ts";
import type { ContentSource, IpfsStore } from "../ipfs/ipfsStore.ts";
import { openFile } from "../ipfs/openFile.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuitBreaker.ts";

type Options = {
  /** Base of Kubo's RPC, e.g. http://127.0.0.1:5001; a user and password in it are sent along. */
  url: string;
  addTimeoutMs?: number;
  readTimeoutMs?: number;
  /** Waits between attempts; their number is the number of repeats. */
  retryDelaysMs?: number[];
  breaker?: CircuitBreaker;
};

const CHECK_TIMEOUT_MS = 2_000;
const NOT_STORED = /block was not found|could not find|merkledag: not found/i;

/** A Kubo node by its RPC. It is not trusted: its CIDs are compared, its blocks are verified. */
export function createKuboIpfs(options: Options): IpfsStore {
  const { url, addTimeoutMs = 60_000, readTimeoutMs = 5_000 } = options;
  const { retryDelaysMs = [100, 400] } = options;
  const breaker = options.breaker ?? createCircuitBreaker({ failuresToOpen: 5, openMs: 5_000 });
  const kubo = create(nodeAt(url));

  const attempt = <T>(act: () => Promise<T>) =>
    withRetries(() => breaker.run(act), retryDelaysMs).catch(unavailable);
  const getBlock = (cid: CID) =>
    attempt(() => storedBlock(kubo, { cid, timeoutMs: readTimeoutMs }));

  return {
    kind: "kubo",
    add: async (source) => {
      const ours = await importFile(source(), async () => {});
      const theirs = await attempt(() => addTo(kubo, { source, timeoutMs: addTimeoutMs }));
      if (theirs.equals(ours.cid)) return ours;
      const cause = new Error(`Kubo stored ${theirs} where ${ours.cid} was expected`);
      throw new AppError("ipfs_unavailable", { cause });
    },
    open: (cid) => openFile(cid, getBlock),
    has: async (cid) => (await getBlock(cid)) !== undefined,
    // Once and briefly: who asks wants to know how it is, not to wait until it is well.
    check: async () => {
      const signal = AbortSignal.timeout(Math.min(readTimeoutMs, CHECK_TIMEOUT_MS));
      await breaker.run(() => kubo.version({ signal })).catch(unavailable);
    },
  };
}

/** Kubo can ask for a user (`API.Authorizations`); fetch takes no address that has one. */
function nodeAt(address: string): { url: string; headers?: Record<string, string> } {
  const url = new URL(address);
  if (url.username === "") return { url: address };
  const credentials = [url.username, url.password].map(decodeURIComponent).join(":");
  url.username = "";
  url.password = "";
  const authorization = `Basic ${Buffer.from(credentials).toString("base64")}`;
  return { url: url.href, headers: { authorization } };
}

function unavailable(cause: unknown): never {
  throw new AppError("ipfs_unavailable", { cause });
}

type Add = { source: ContentSource; timeoutMs: number };

async function addTo(kubo: KuboRPCClient, { source, timeoutMs }: Add): Promise<CID> {
  // All that decides the CID is said, whatever the node's own defaults are.
  const layout: AddOptions & { maxFileLinks: number } = {
    cidVersion: 1,
    rawLeaves: true,
    chunker: `size-${BLOCK_BYTES_MAX}`,
    maxFileLinks: NODE_LINKS_MAX,
    hashAlg: "sha2-256",
    pin: true,
    signal: AbortSignal.timeout(timeoutMs),
  };
  async function* content() {
    yield* source();
  }
  const { cid } = await kubo.add(content(), layout);
  return cid;
}

type Get = { cid: CID; timeoutMs: number };

async function storedBlock(kubo: KuboRPCClient, get: Get): Promise<Uint8Array | undefined> {
  // Offline: an unknown CID is answered at once instead of being looked for in the network.
  const lookup = { offline: true, signal: AbortSignal.timeout(get.timeoutMs) };
  try {
    return await kubo.block.get(get.cid, lookup);
  } catch (error) {
    if (error instanceof Error && NOT_STORED.test(error.message)) return undefined;
    throw error;
  }
}

async function withRetries<T>(act: () => Promise<T>, delaysMs: number[]): Promise<T> {
  for (const delayMs of delaysMs) {
    try {
      return await act();
    } catch {
      // Up to a half more, so that many callers don't come back together.
      await sleep(delayMs * (1 + Math.random() / 2));
    }
  }
  return act();
}
