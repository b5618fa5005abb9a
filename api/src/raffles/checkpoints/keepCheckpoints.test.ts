import { expect, it } from "vitest";
import type { Context } from "../../context.ts";
import { keepCheckpoints } from "./keepCheckpoints.ts";

const genesisHash = `0x${"11".repeat(32)}`;

/** A market in which these are due, in this order, and no block is late enough to sign any. */
function marketWith(ids: number[]) {
  const pages: string[] = [];
  const query = async (_text: string, [, , after]: [number, string, string]) => {
    pages.push(after);
    const due = ids.filter((id) => id > Number(after)).slice(0, 20);
    return due.map((id) => ({ id: String(id), closes_at: 1_000, drawable_at: 2_000 }));
  };
  const head = { number: "0x1", hash: genesisHash, timestamp: "0x1" };
  const context = {
    query,
    now: () => 1_500_000,
    deployment: { genesisHash },
    index: { latest: () => undefined, onBlock: () => () => undefined },
    rpc: { call: async () => head },
  };
  return { pages, context: context as unknown as Context };
}

it("comes to all that are due, however many close in one minute, and to each once", async () => {
  const { pages, context } = marketWith(Array.from({ length: 45 }, (_, at) => at + 1));
  await keepCheckpoints(context).run();
  expect(pages).toEqual(["0", "20", "40"]);
});

it("ends when a page is full and nothing comes after it", async () => {
  const { pages, context } = marketWith(Array.from({ length: 20 }, (_, at) => at + 1));
  await keepCheckpoints(context).run();
  expect(pages).toEqual(["0", "20"]);
});
