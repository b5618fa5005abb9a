import { parseEther } from "ethers";
import type { Locator } from "playwright-core";

import type { Trader } from "../../../scripts/seed/openTrader.ts";
import type { Actor } from "../support/openActor.ts";
import { openFundedTrader, openStall, type StallWork } from "../support/openStall.ts";
import { paintPicture } from "../support/paintPicture.ts";
import { sendAs } from "../support/sendAs.ts";
import type { World } from "../support/startWorld.ts";

/** Something that a person fills in and presses, on a page of its own. */
export type Doing = {
  path: string;
  /** Fills the form of the open page. */
  fill: () => Promise<void>;
  /** The button that sends it, named by what was filled in. */
  act: Locator;
  /** What the page says of it for good. */
  outcome: Locator;
};

export type Flow = {
  name: string;
  /** What is paid, besides the network's fee. */
  priceWei: bigint;
  /** Makes what is acted on. */
  prepare: (world: World, person: Actor) => Promise<Doing>;
};

export const PRICE = parseEther("0.4");
const DAYS = 7;
const STALL_PRICE = { amount: parseEther("1"), currency: "ETH" } as const;
const price = (amount: bigint) => ({ amount, currency: "ETH" }) as const;

export const flows: readonly Flow[] = [
  {
    name: "opening an auction",
    priceWei: 0n,
    prepare: async (world, person) => {
      const work = await giveWork(world, person, { title: "경매에 올릴 그림", to: "AuctionHouse" });
      const { button, field } = person;
      return {
        path: `/works/${work.id}`,
        fill: async () => {
          await button("works:own.auction").click();
          await field("auctions:field.reserve").fill("0.7");
        },
        act: button("auctions:open.act"),
        outcome: button("auctions:cancel.open"),
      };
    },
  },
  {
    name: "bidding",
    priceWei: PRICE,
    prepare: async (world, { button, field, page, t }) => {
      const { work } = await openAuction(world, "입찰할 그림");
      return {
        path: `/works/${work.id}`,
        fill: () => field("auctions:bid.amount").fill("0.4"),
        act: button("auctions:bid.act", { amount: "0.4 ETH" }),
        outcome: page.getByText(t("auctions:mine.leading"), { exact: true }),
      };
    },
  },
  {
    name: "opening a raffle",
    priceWei: 0n,
    prepare: async (world, person) => {
      const { title } = await giveWork(world, person, { title: "래플에 걸 그림", to: "Raffle" });
      const { button, field, page, t } = person;
      return {
        path: "/raffles/new",
        fill: async () => {
          const prize = page.getByRole("checkbox", { name: title });
          await prize.waitFor({ state: "attached" });
          // The page keeps what was chosen before.
          if (!(await prize.isChecked())) await page.getByText(title, { exact: true }).click();
          await field("raffles:create.price").fill("0.03");
        },
        act: button("raffles:create.act"),
        outcome: page.getByText(t("raffles:panel.host")),
      };
    },
  },
  {
    name: "entering a raffle",
    priceWei: PRICE,
    prepare: async (world, { button, field, page, t }) => {
      const { id } = await openRaffle(world, { title: "응모할 경품", tickets: 10 });
      return {
        path: `/raffles/${id}`,
        fill: () => field("raffles:panel.count").fill("2"),
        act: button("raffles:panel.enter", { count: 2, price: "0.4 ETH" }),
        outcome: page.getByText(t("raffles:panel.mine", { count: 2 })),
      };
    },
  },
  {
    name: "buying copies",
    priceWei: PRICE,
    prepare: async (world, { button, field, page, t }) => {
      const { workId } = await openEdition(world, { seed: 701, copies: 9 });
      return {
        path: `/works/${workId}`,
        fill: () => field("editions:howMany").fill("2"),
        act: button("editions:buy", { count: 2, price: "0.4 ETH" }),
        outcome: page.getByText(t("editions:serial", { serial: 2, all: 9 }), { exact: true }),
      };
    },
  },
];

type Auction = { seller: Trader; work: StallWork; id: bigint };

/** From 0.1 ETH, running. */
export async function openAuction(world: World, title: string): Promise<Auction> {
  const { seller, work } = await openStall(world, { titles: [title], price: STALL_PRICE });
  await seller.allowMarketplace("auctionHouse");
  const id = await seller.openEnglish(work(title).tokenId, price(PRICE / 4n), { days: DAYS });
  return { seller, work: work(title), id };
}

type OpenedRaffle = { id: bigint; ticket: ReturnType<typeof price> };

/** Two tickets cost 0.4 ETH. */
export async function openRaffle(
  world: World,
  { title, tickets, seconds = 86_400 }: { title: string; tickets: number; seconds?: number },
): Promise<OpenedRaffle> {
  const { seller, work } = await openStall(world, { titles: [title], price: STALL_PRICE });
  await seller.allowMarketplace("raffle");
  const ticket = price(PRICE / 2n);
  const limits = { minTickets: 1, maxTickets: tickets, maxPerWallet: tickets };
  const id = await seller.openRaffle(work(title).tokenId, { ticket, ...limits, seconds });
  return { id, ticket };
}

type OpenedEdition = { seller: Trader; workId: string; saleId: bigint };

/** Two copies cost 0.4 ETH. */
export async function openEdition(
  world: World,
  { seed, copies }: { seed: number; copies: number },
): Promise<OpenedEdition> {
  const seller = await openFundedTrader(world);
  const { name, mimeType, buffer } = await paintPicture(seed);
  const file = { name, type: mimeType, bytes: new Uint8Array(buffer) };
  const work = await seller.registerWork({ title: `한정판 ${seed}`, file, editionSize: copies });
  const saleId = await seller.openSale(await seller.createEdition(work), {
    ...{ price: price(PRICE / 2n), quantity: copies, maxPerWallet: copies, days: DAYS },
  });
  return { seller, workId: work.id, saleId };
}

type Given = { title: string; to: "AuctionHouse" | "Raffle" };

/** A work that is the person's, which the contract may take; and which goes to somebody else. */
export async function giveWork(
  world: World,
  { wallet }: Actor,
  { title, to }: Given,
): Promise<StallWork & { takeBack: () => Promise<void> }> {
  const { chain } = world;
  const { seller, work } = await openStall(world, { titles: [title], price: STALL_PRICE });
  const { tokenId } = work(title);
  const pass = (from: string, to: string) =>
    sendAs(chain, seller.address, {
      ...{ to: "Collection", method: "transferFrom", args: [from, to, tokenId] },
    });
  await pass(seller.address, wallet.address);
  for (const operator of [chain.addressOf(to), seller.address]) {
    await sendAs(chain, wallet.address, {
      ...{ to: "Collection", method: "setApprovalForAll", args: [operator, true] },
    });
  }
  return { ...work(title), takeBack: () => pass(wallet.address, seller.address) };
}
