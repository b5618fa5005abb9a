import { hexlify, parseEther, randomBytes } from "ethers";

import type { Price } from "../../../scripts/seed/calls/calling.ts";
import { openTrader, type Trader } from "../../../scripts/seed/openTrader.ts";
import type { Upload } from "./flows/register.ts";
import { paintPicture } from "./paintPicture.ts";
import type { World } from "./startWorld.ts";

export type StallWork = { id: string; title: string; tokenId: bigint; price: Price; file: Upload };

/** A seller who works through API and chain, so that a test can look at the other side. */
export type Stall = { seller: Trader; work: (title: string) => StallWork };

/** Somebody new with 10 ETH, who needs no browser. */
export async function openFundedTrader(world: World): Promise<Trader> {
  const trader = await openTrader(world.product.url, hexlify(randomBytes(32)));
  await fund(world, trader.address, parseEther("10"));
  return trader;
}

/** Somebody with works of these titles on sale, each at the price. */
export async function openStall(
  world: World,
  { titles, price }: { titles: readonly string[]; price: Price },
): Promise<Stall> {
  const seller = await openFundedTrader(world);
  await seller.allowMarketplace();
  const works = await Promise.all(titles.map((title) => offer(seller, { title, price })));
  return {
    seller,
    work: (title) => {
      const found = works.find((work) => work.title === title);
      if (!found) throw new Error(`${title} is not in the stall`);
      return found;
    },
  };
}

async function offer(
  seller: Trader,
  { title, price }: { title: string; price: Price },
): Promise<StallWork> {
  const file = await paintPicture(hashOf(title), `${title}.png`);
  const upload = { name: file.name, type: file.mimeType, bytes: new Uint8Array(file.buffer) };
  const work = await seller.registerWork({ title, file: upload });
  const tokenId = await seller.mint(work);
  await seller.list(tokenId, price);
  return { id: work.id, title, tokenId, price, file };
}

/** Sets what an address has; only a sandbox's node does this. */
export async function fund(world: World, address: string, wei: bigint): Promise<void> {
  await world.chain.provider.send("anvil_setBalance", [address, `0x${wei.toString(16)}`]);
}

function hashOf(text: string): number {
  return [...text].reduce((hash, letter) => (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0, 7);
}
