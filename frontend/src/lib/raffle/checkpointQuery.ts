import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import { rpc } from "../eth/rpc.ts";
import { chainNowMs } from "../live/chainClock.ts";
import { readStored, writeStored } from "../storage.ts";
import type { Checkpoint } from "./checkpoint.ts";

type Kept = {
  /** What this browser saw first. */
  checkpoint: Checkpoint;
  /** When it did, Unix seconds. Seen after the round, it proves as much as the server's word. */
  seenAt: number;
};
export type KeptCheckpoint = Kept & {
  /** Whether it stays in this browser: what nobody signed would convict nobody. */
  isKept: boolean;
  /** The server says otherwise now than what it had signed. */
  isContradicted: boolean;
};

/**
 * What the server signed when a raffle had closed; null if nothing. The browser keeps it, so that
 * it can be held against a chain, or a server, that says otherwise later.
 */
export function checkpointQuery(id: string) {
  return queryOptions({
    queryKey: ["raffle-checkpoint", id],
    queryFn: async (): Promise<KeptCheckpoint | null> => {
      const place = await placeOf();
      const key = `raffle.closing.${place.genesisHash}.${place.raffle}.${id}`;
      const kept = readKept(key);
      if (kept) {
        // A server that does not answer hides nothing of what is kept.
        const served = await readServed(id).catch(() => kept.checkpoint);
        const isContradicted = served?.signature !== kept.checkpoint.signature;
        return { ...kept, isKept: true, isContradicted };
      }
      const served = await readServed(id);
      if (!served) return null;
      // Loaded only here: signatures are large.
      const { isSigned } = await import("./checkpoint.ts");
      // By the later clock: who serves blocks must not make it early.
      const seenAt = Math.floor(Math.max(Date.now(), chainNowMs()) / 1_000);
      const isKept = served.raffleId === id && isSigned(served, place);
      if (isKept) writeStored(key, JSON.stringify({ checkpoint: served, seenAt } satisfies Kept));
      return { checkpoint: served, seenAt, isKept, isContradicted: false };
    },
    meta: { live: { raffles: [id] } },
  });
}

/** A chain that was begun anew has the same addresses, and other raffles. */
async function placeOf() {
  const first = rpc<{ hash: string }>("eth_getBlockByNumber", ["0x0", false]);
  const [{ chain, contracts }, { hash }] = await Promise.all([getConfig(), first]);
  return { raffle: contracts.raffle, chainId: BigInt(chain.id), genesisHash: hash };
}

async function readServed(id: string): Promise<Checkpoint | null> {
  const answer = api.GET("/api/raffles/{id}/checkpoint", { params: { path: { id } } });
  return (await unwrap(answer)).checkpoint;
}

function readKept(key: string): Kept | null {
  try {
    const kept = JSON.parse(readStored(key) ?? "null") as Partial<Kept> | null;
    if (!kept?.checkpoint || typeof kept.seenAt !== "number") return null;
    return { checkpoint: kept.checkpoint, seenAt: kept.seenAt };
  } catch {
    return null;
  }
}
