import { parseEther } from "ethers";

import type { Price } from "./calls/calling.ts";
import type { RegisteredWork } from "./calls/registeredWork.ts";
import type { DemoAuction, DemoEdition, DemoPrice, DemoRaffle, DemoWork } from "./demoWork.ts";
import type { Trader } from "./openTrader.ts";

type People = readonly Trader[];
type Held = { owner: Trader; tokenId: bigint; people: People };

const COPIES_OF_A_WALLET = 5;

/**
 * Everything that happens to a work that was just registered, but offers for it. Answers its token;
 * an edition has none.
 */
export async function playWork(
  demo: DemoWork,
  { work, people }: { work: RegisteredWork; people: People },
): Promise<bigint | undefined> {
  const maker = personAt(people, demo.maker);
  if (demo.edition) {
    await sellEdition(demo.edition, { maker, work, people });
    return;
  }
  const held = await passOn(demo, { owner: maker, tokenId: await maker.mint(work), people });
  if (demo.price) await held.owner.list(held.tokenId, toPrice(demo.price));
  if (demo.ask) await held.owner.signAsk(held.tokenId, toPrice(demo.ask));
  if (demo.auction) await auction(demo.auction, held);
  if (demo.raffle) await raffle(demo.raffle, held);
  return held.tokenId;
}

/** After all that is paid by a permit: that would take an offer's permission. */
export async function makeOffers(
  { offers = [] }: DemoWork,
  { tokenId, people }: { tokenId: bigint; people: People },
): Promise<void> {
  for (const { from, price } of offers) {
    await personAt(people, from).signBid(tokenId, toPrice(price).amount);
  }
}

async function passOn({ sold = [] }: DemoWork, held: Held): Promise<Held> {
  const { tokenId, people } = held;
  let { owner } = held;
  for (const sale of sold) {
    const price = toPrice(sale.price);
    const buyer = personAt(people, sale.to);
    await owner.list(tokenId, price);
    await buyer.buy(tokenId, price);
    owner = buyer;
  }
  return { ...held, owner };
}

async function auction(demo: DemoAuction, { owner, tokenId, people }: Held): Promise<void> {
  const { kind, days } = demo;
  if (kind === "dutch") {
    await owner.openDutch(tokenId, toPrice(demo.start), days);
    return;
  }
  const waits = kind === "waiting";
  const id = await owner.openEnglish(tokenId, toPrice(demo.reserve), { days, waits });
  for (const { by, price } of waits ? [] : demo.bids) {
    await personAt(people, by).bid(id, toPrice(price).amount);
  }
}

async function raffle(demo: DemoRaffle, { owner, tokenId, people }: Held): Promise<void> {
  const { minTickets, maxTickets, seconds } = demo;
  const ticket = toPrice(demo.ticket);
  const limits = { minTickets, maxTickets, maxPerWallet: Math.ceil(maxTickets / 4) };
  const id = await owner.openRaffle(tokenId, { ticket, ...limits, seconds });
  for (const { by, tickets } of demo.entries) {
    await personAt(people, by).enterRaffle(id, ticket, tickets);
  }
}

type Edition = { maker: Trader; work: RegisteredWork; people: People };

async function sellEdition(demo: DemoEdition, { maker, work, people }: Edition): Promise<void> {
  const { quantity, days, floor } = demo;
  const price = toPrice(demo.price);
  const saleId = await maker.openSale(await maker.createEdition(work), {
    ...{ price, quantity, maxPerWallet: COPIES_OF_A_WALLET, days },
    ...(floor && { floor: toPrice(floor) }),
  });
  for (const { by, copies } of demo.bought) {
    await personAt(people, by).buyCopies(saleId, price, copies);
  }
}

function toPrice(text: DemoPrice): Price {
  const [amount = "", currency] = text.split(" ");
  return { amount: parseEther(amount), currency: currency === "JTK" ? "JTK" : "ETH" };
}

export function personAt(people: People, index: number): Trader {
  const person = people[index];
  if (!person) throw new Error(`There is no person ${index}`);
  return person;
}
