import assert from "node:assert/strict";
import { test } from "node:test";

import { parseEther } from "ethers";

import { connectExtension } from "../support/flows/connectExtension.ts";
import { type Actor, openActor } from "../support/openActor.ts";
import { openFundedTrader } from "../support/openStall.ts";
import { sendAs } from "../support/sendAs.ts";
import type { World } from "../support/startWorld.ts";
import { giveWork, openAuction, openEdition, openRaffle } from "./flows.ts";

const FIVE_MINUTES = 300;

/** One thing that somebody is about to do, while something else changes. */
type Case = {
  name: string;
  prepare: (world: World, person: Actor) => Promise<Meanwhile>;
};
type Meanwhile = {
  path: string;
  press: () => Promise<void>;
  /** What happens while the wallet is open. */
  change: () => Promise<unknown>;
  /** What the page says of it. */
  told: string[];
};

const cases: readonly Case[] = [
  {
    name: "the work is sold before its auction opens",
    prepare: async (world, person) => {
      const work = await giveWork(world, person, { title: "먼저 팔린 그림", to: "AuctionHouse" });
      return {
        path: `/works/${work.id}`,
        press: async () => {
          await person.button("works:own.auction").click();
          await person.field("auctions:field.reserve").fill("0.7");
          await person.button("auctions:open.act").click();
        },
        change: () => work.takeBack(),
        told: ["works:outcome.not_yours.title"],
      };
    },
  },
  {
    name: "a work is sold before its raffle opens",
    prepare: async (world, person) => {
      const work = await giveWork(world, person, { title: "먼저 팔린 경품", to: "Raffle" });
      await giveWork(world, person, { title: "남은 경품", to: "Raffle" });
      return {
        path: "/raffles/new",
        press: async () => {
          await person.page.getByText(work.title, { exact: true }).click();
          await person.button("raffles:create.act").click();
        },
        change: () => work.takeBack(),
        told: ["errors:transaction.reverted.what", "errors:contract.Raffle_NotOwner"],
      };
    },
  },
  {
    name: "the auction is taken back before the bid",
    prepare: async (world, person) => {
      const { seller, work, id } = await openAuction(world, "거두어들인 경매");
      const cancel = { to: "AuctionHouse", method: "cancel" } as const;
      return {
        path: `/works/${work.id}`,
        press: () => person.button("auctions:bid.act", { amount: "0.1 ETH" }).click(),
        change: () => sendAs(world.chain, seller.address, { ...cancel, args: [id] }),
        told: ["works:outcome.auction_over.title"],
      };
    },
  },
  {
    name: "the last tickets are sold before the entry",
    prepare: async (world, person) => {
      const { id, ticket } = await openRaffle(world, { title: "다 팔린 래플", tickets: 2 });
      return {
        path: `/raffles/${id}`,
        press: () => enter(person),
        change: () => byRival(world, (rival) => rival.enterRaffle(id, ticket, 2)),
        told: ["raffles:panel.refused.soldOut", "raffles:panel.soldOut"],
      };
    },
  },
  {
    name: "fewer tickets are left than are asked for",
    prepare: async (world, person) => {
      const { id, ticket } = await openRaffle(world, { title: "한 장 남은 래플", tickets: 2 });
      return {
        path: `/raffles/${id}`,
        press: async () => {
          await person.field("raffles:panel.count").fill("2");
          await person.button("raffles:panel.enter", { count: 2, price: "0.4 ETH" }).click();
        },
        change: () => byRival(world, (rival) => rival.enterRaffle(id, ticket, 1)),
        told: ["raffles:panel.refused.soldOut", "raffles:panel.countBad"],
      };
    },
  },
  {
    name: "the last copies are sold before the purchase",
    prepare: async (world, person) => {
      const { workId, saleId } = await openEdition(world, { seed: 711, copies: 2 });
      const price = { amount: parseEther("0.2"), currency: "ETH" } as const;
      return {
        path: `/works/${workId}`,
        press: () => person.button("editions:buy", { count: 1, price: "0.2 ETH" }).click(),
        change: () => byRival(world, (rival) => rival.buyCopies(saleId, price, 2)),
        told: ["editions:phase.sold_out", "editions:outcome.over", "editions:notPaid"],
      };
    },
  },
  {
    name: "fewer copies are left than are asked for",
    prepare: async (world, person) => {
      const { workId, saleId } = await openEdition(world, { seed: 713, copies: 2 });
      const price = { amount: parseEther("0.2"), currency: "ETH" } as const;
      return {
        path: `/works/${workId}`,
        press: async () => {
          await person.field("editions:howMany").fill("2");
          await person.button("editions:buy", { count: 2, price: "0.4 ETH" }).click();
        },
        change: () => byRival(world, (rival) => rival.buyCopies(saleId, price, 1)),
        told: ["editions:outcome.sold_out", "editions:notPaid"],
      };
    },
  },
  {
    name: "the sale is ended before the purchase",
    prepare: async (world, person) => {
      const { seller, workId, saleId } = await openEdition(world, { seed: 712, copies: 2 });
      const end = { to: "EditionSale", method: "endSale" } as const;
      return {
        path: `/works/${workId}`,
        press: () => person.button("editions:buy", { count: 1, price: "0.2 ETH" }).click(),
        change: () => sendAs(world.chain, seller.address, { ...end, args: [saleId] }),
        told: ["editions:outcome.over", "editions:notPaid"],
      };
    },
  },
  {
    name: "the raffle closes before the entry",
    prepare: async (world, person) => {
      const terms = { title: "마감된 래플", tickets: 9, seconds: FIVE_MINUTES };
      const { id } = await openRaffle(world, terms);
      return {
        path: `/raffles/${id}`,
        press: () => enter(person),
        change: () => world.chain.pass(FIVE_MINUTES),
        told: ["raffles:panel.refused.closed", "raffles:panel.refused.text"],
      };
    },
  },
];

/** What changes between the press and the block: told, and nothing is paid. */
export function describeMeanwhile(theWorld: () => World): void {
  for (const { name, prepare } of cases) {
    test(`${name}: it is said, and nothing is paid`, async () => {
      const world = theWorld();
      const person = await openActor(world, name);
      const { path, press, change, told } = await prepare(world, person);
      await person.goto(path);
      await connectExtension(person);
      const { wallet, page, t } = person;
      const had = await world.chain.ethOf(wallet.address);
      const hold = wallet.holdNext();
      await press();
      await hold.asked;
      await change();
      hold.release();
      for (const key of told)
        await page
          .getByText(t(key, { left: 1 }))
          .first()
          .waitFor();
      const lost = had - (await world.chain.ethOf(wallet.address));
      assert.ok(lost < parseEther("0.01"), "only the network's fee");
    });
  }
}

const enter = (person: Actor) =>
  person.button("raffles:panel.enter", { count: 1, price: "0.2 ETH" }).click();

type Rival = Awaited<ReturnType<typeof openFundedTrader>>;

async function byRival(world: World, act: (rival: Rival) => Promise<unknown>): Promise<void> {
  const rival = await openFundedTrader(world);
  await act(rival);
  rival.close();
}
