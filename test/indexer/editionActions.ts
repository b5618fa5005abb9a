import { MaxUint256, parseEther, toBeHex } from "ethers";

import type { Random } from "../support/seededRandom.ts";
import type { Call, Market } from "./market.ts";

type Chooser = (market: Market, random: Random) => Promise<Call | undefined> | Call | undefined;
type Sale = { id: number; seller: string; currency: bigint; price: bigint };

const JTK = 1n;
const NEWEST = 4;
const SERIAL_BITS = 32n;
const ZERO = `0x${"0".repeat(40)}`;

/** What people do with editions; a sale is small, so that it is sold out soon. */
export const editionChoosers: Record<string, Chooser> = {
  createEdition: ({ encode, addressOf, traders }, random) => {
    const minter = random.below(6) === 0 ? ZERO : addressOf("EditionSale");
    const royaltyBps = random.pick([0, 500]);
    const args = [random.hex(32), random.hex(32), royaltyBps, 1 + random.below(60), minter];
    // More often who refuses ETH, as only such a seller has credits.
    const from = random.pick([...traders, traders.at(-1) ?? "", traders.at(-1) ?? ""]);
    const data = encode("Collection", "createEdition", args);
    return { from, to: addressOf("Collection"), data };
  },
  setMinter: async (market, random) => {
    const edition = await anyEdition(market, random);
    const minter = random.pick([market.addressOf("EditionSale"), random.pick(market.traders)]);
    return edition && onEdition(market, edition, { method: "setEditionMinter", args: [minter] });
  },
  mintCopies: async (market, random) => {
    const edition = await anyEdition(market, random);
    const args = [random.pick(market.traders), 1 + random.below(3)];
    return edition && onEdition(market, edition, { method: "mintEdition", args });
  },
  moveCopy: async (market, random) => {
    const copy = await anyCopy(market, random);
    if (!copy) return undefined;
    const args = [copy.owner, random.pick(market.traders), copy.tokenId];
    const data = market.encode("Collection", "transferFrom", args);
    return { from: copy.owner, to: market.addressOf("Collection"), data };
  },
  listCopy: async (market, random) => {
    const copy = await anyCopy(market, random);
    if (!copy) return undefined;
    const collection = market.addressOf("Collection");
    const args = [collection, copy.tokenId, parseEther("0.01"), 0, 2n ** 32n - 1n, ZERO];
    const data = market.encode("Marketplace", "list", args);
    return { from: copy.owner, to: market.addressOf("Marketplace"), data };
  },
  openFixedSale: async (market, random) => {
    const edition = await anyEdition(market, random);
    if (!edition) return undefined;
    const price = random.pick([1n, 39n, parseEther("0.001")]);
    const args = [[random.below(2), price, ...(await counts(market, random))]];
    return openSale(market, edition, { method: "openSale", args });
  },
  openDutchSale: async (market, random) => {
    const edition = await anyEdition(market, random);
    if (!edition) return undefined;
    const floor = random.pick([1n, parseEther("0.001")]);
    const prices = [floor * 9n, floor, 300];
    const args = [[random.below(2), ...prices, ...(await counts(market, random))]];
    return openSale(market, edition, { method: "openDutchSale", args });
  },
  buyCopies: async (market, random) => {
    const sale = await anySale(market, random);
    if (!sale) return undefined;
    const quantity = BigInt(1 + random.below(3));
    const to = market.addressOf("EditionSale");
    const from = random.pick(market.traders);
    if (sale.currency === JTK) {
      const args = [sale.id, quantity, MaxUint256];
      return { from, to, data: market.encode("EditionSale", "buyWithToken", args) };
    }
    // The price of the newest block, so that there may be change, which one of them refuses.
    const total = quantity * sale.price;
    const data = market.encode("EditionSale", "buy", [sale.id, quantity, total]);
    return { from, to, data, value: toBeHex(total) };
  },
  endSale: async (market, random) =>
    random.below(4) === 0 ? onSale(market, random, { method: "endSale" }) : undefined,
  settleSale: (market, random) => onSale(market, random, { method: "settle" }),
  claimRebate: async (market, random) => {
    const sale = await anySale(market, random);
    const from = random.pick(market.traders);
    for (const buyer of market.traders.toReversed()) {
      const args = [sale?.id, buyer];
      const [rebate] = sale ? ((await market.ask("EditionSale", "rebateOf", { args })) ?? []) : [];
      if (!rebate) continue;
      const data = market.encode("EditionSale", "claimRebate", args);
      return { from, to: market.addressOf("EditionSale"), data };
    }
    return undefined;
  },
  withdrawSaleCredits: ({ encode, addressOf, traders }, random) => ({
    from: random.pick([...traders, traders.at(-1) ?? ""]),
    to: addressOf("EditionSale"),
    data: encode("EditionSale", "withdrawCredits", [random.pick(traders)]),
  }),
};

type Edition = { id: number; creator: string; minted: number };
type Method = { method: string; args?: unknown[] };

function onEdition(market: Market, { id, creator }: Edition, { method, args = [] }: Method): Call {
  const data = market.encode("Collection", method, [id, ...args]);
  return { from: creator, to: market.addressOf("Collection"), data };
}

function openSale(market: Market, { id, creator }: Edition, { method, args = [] }: Method): Call {
  const data = market.encode("EditionSale", method, [id, ...args]);
  return { from: creator, to: market.addressOf("EditionSale"), data };
}

/** Copies, the cap, start and end. */
async function counts({ rpc }: Market, random: Random): Promise<unknown[]> {
  const block = await rpc<{ timestamp: string }>("eth_getBlockByNumber", ["latest", false]);
  const now = BigInt(block.timestamp);
  const quantity = 1 + random.below(6);
  const startsAt = random.pick([0n, 0n, now + 30n]);
  return [quantity, 1 + random.below(quantity), startsAt, now + 600n];
}

async function anyEdition(market: Market, random: Random): Promise<Edition | undefined> {
  const [count] = (await market.ask("Collection", "editionCount")) ?? [];
  if (!count) return undefined;
  const id = Number(count) - random.below(Math.min(Number(count), NEWEST));
  const [edition] = (await market.ask("Collection", "editionOf", { args: [id] })) ?? [];
  return edition && { id, creator: edition.creator, minted: Number(edition.minted) };
}

async function anyCopy(market: Market, random: Random) {
  const edition = await anyEdition(market, random);
  if (!edition || edition.minted === 0) return undefined;
  const serial = BigInt(1 + random.below(edition.minted));
  const tokenId = (BigInt(edition.id) << SERIAL_BITS) | serial;
  const [owner] = (await market.ask("Collection", "ownerOf", { args: [tokenId] })) ?? [];
  return { tokenId, owner: String(owner) };
}

async function onSale(
  market: Market,
  random: Random,
  { method, args = [] }: Method,
): Promise<Call | undefined> {
  const sale = await anySale(market, random);
  if (!sale) return undefined;
  const data = market.encode("EditionSale", method, [sale.id, ...args]);
  return { from: sale.seller, to: market.addressOf("EditionSale"), data };
}

async function anySale(market: Market, random: Random): Promise<Sale | undefined> {
  const [count] = (await market.ask("EditionSale", "saleCount")) ?? [];
  if (!count) return undefined;
  const id = Number(count) - random.below(Math.min(Number(count), NEWEST));
  const [sale] = (await market.ask("EditionSale", "saleOf", { args: [id] })) ?? [];
  return sale && { ...sale.toObject(), id };
}
