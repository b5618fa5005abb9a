import { queryOptions } from "@tanstack/react-query";
import { api, unwrap } from "../api/client.ts";
import { getConfig } from "../api/config.ts";
import { rpc } from "../eth/rpc.ts";
import { readStored, writeStored } from "../storage.ts";
import type { Checkpoint } from "./checkpoint.ts";

export type KeptCheckpoint = {
  /** What this browser saw first. */
  checkpoint: Checkpoint;
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
      const [key, served] = await Promise.all([placeOf(id), readServed(id)]);
      const kept = readKept(key);
      if (!kept) {
        if (served) writeStored(key, JSON.stringify(served));
        return served && { checkpoint: served, isContradicted: false };
      }
      return { checkpoint: kept, isContradicted: served?.signature !== kept.signature };
    },
    meta: { live: { raffles: [id] } },
  });
}

/** A chain that was begun anew has the same addresses, and other raffles. */
async function placeOf(id: string): Promise<string> {
  const first = rpc<{ hash: string }>("eth_getBlockByNumber", ["0x0", false]);
  const [{ contracts }, { hash }] = await Promise.all([getConfig(), first]);
  return `raffle.closing.${hash}.${contracts.raffle}.${id}`;
}

async function readServed(id: string): Promise<Checkpoint | null> {
  const answer = api.GET("/api/raffles/{id}/checkpoint", { params: { path: { id } } });
  return (await unwrap(answer)).checkpoint;
}

function readKept(key: string): Checkpoint | null {
  try {
    return JSON.parse(readStored(key) ?? "null") as Checkpoint | null;
  } catch {
    return null;
  }
}
