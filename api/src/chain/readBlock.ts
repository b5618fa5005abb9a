import { z } from "zod";
import { AppError } from "../http/AppError.ts";
import type { Rpc } from "./rpc.ts";

export type Block = { number: number; hash: string; atSeconds: number; baseFeeWei: bigint };

const quantity = z.string().regex(/^0x[0-9a-f]+$/);
const header = z.object({
  number: quantity,
  hash: z.string(),
  timestamp: quantity,
  baseFeePerGas: quantity.optional(),
});

/** The newest block, or the one of a number or hash; undefined if the chain has none such. */
export async function readBlock(rpc: Rpc, which: "latest" | number | string = "latest") {
  const byHash = typeof which === "string" && which !== "latest";
  const tag = typeof which === "number" ? `0x${which.toString(16)}` : which;
  const method = byHash ? "eth_getBlockByHash" : "eth_getBlockByNumber";
  return parseBlock(await rpc.call(method, [tag, false]));
}

/** The newest block; a chain without one is no chain. */
export async function readHead(rpc: Rpc): Promise<Block> {
  const head = await readBlock(rpc);
  if (head === undefined) throw new AppError("chain_unavailable");
  return head;
}

export function parseBlock(answer: unknown): Block | undefined {
  if (answer === null) return undefined;
  const { data } = header.safeParse(answer);
  if (data === undefined) throw new AppError("chain_unavailable");
  return {
    number: Number(data.number),
    hash: data.hash,
    atSeconds: Number(data.timestamp),
    baseFeeWei: BigInt(data.baseFeePerGas ?? "0x0"),
  };
}

/** How a block looks in answers. */
export function blockAnswer(block: Block) {
  return { number: block.number, hash: block.hash, at: isoTime(block.atSeconds) };
}

export function isoTime(seconds: number): string {
  return new Date(seconds * 1_000).toISOString();
}
