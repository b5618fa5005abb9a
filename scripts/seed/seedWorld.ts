import { keccak256, parseEther, toUtf8Bytes } from "ethers";

import { catalogue, type DemoWork } from "./catalogue.ts";
import { fileOf } from "./fileOf.ts";
import { ApiRefusal } from "./openApi.ts";
import { openTrader, type Price, type RegisteredWork, type Trader } from "./openTrader.ts";

const PEOPLE = 4;

type Options = {
  /** Only so many works, the newest of the catalogue. */
  count?: number;
  say?: (line: string) => void;
};

/**
 * Fills a running sandbox with works, listings and sales, through its public API and its chain as
 * people would. What an earlier run has done is left as it is.
 */
export async function seedWorld(url: string, options: Options = {}): Promise<RegisteredWork[]> {
  const { count = catalogue.length, say = () => {} } = options;
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => openPerson(url, i)));
  try {
    await Promise.all(people.map(prepare));
    say(`${people.length} people have ETH, tokens and a permission to sell.`);
    const works: RegisteredWork[] = [];
    for (const demo of catalogue.slice(-count)) {
      const work = await bringToMarket(demo, people);
      works.push(work);
      say(`#${work.tokenId} ${work.title}`);
    }
    return works;
  } finally {
    for (const person of people) person.close();
  }
}

/** The keys are the same in every sandbox and worth nothing anywhere. */
export function demoKey(index: number): string {
  return keccak256(toUtf8Bytes(`jangteo demo person ${index}`));
}

async function openPerson(url: string, index: number): Promise<Trader> {
  const trader = await openTrader(url, demoKey(index));
  if (!trader.isSandbox) throw new Error("A demo world belongs on a sandbox chain only");
  return trader;
}

async function prepare(person: Trader): Promise<void> {
  if ((await person.ethWei()) < parseEther("5")) {
    await person.takeFaucet().catch((error) => {
      // Had some within the hour: what is left has to do.
      if (!(error instanceof ApiRefusal && error.code === "faucet_cooldown")) throw error;
    });
  }
  if ((await person.tokens()) < parseEther("1000")) await person.buyTokens(parseEther("3"));
  await person.allowMarketplace();
}

async function bringToMarket(demo: DemoWork, people: readonly Trader[]): Promise<RegisteredWork> {
  const maker = at(people, demo.maker);
  const { title, description, royaltyBps } = demo;
  const file = await fileOf(demo);
  const work = await maker
    .registerWork({ title, description, royaltyBps, file })
    .catch((error) => existing(error, maker));
  if (work.status === "registered") await trade(demo, { work, people });
  return maker.api.get<RegisteredWork>(`/api/works/${work.id}`);
}

/** Minted by an earlier run: the refusal names it. */
async function existing(error: unknown, person: Trader): Promise<RegisteredWork> {
  if (!(error instanceof ApiRefusal) || error.code !== "duplicate_content") throw error;
  const { id } = error.extensions.existing as { id: string };
  return person.api.get<RegisteredWork>(`/api/works/${id}`);
}

type Scene = { work: RegisteredWork; people: readonly Trader[] };

async function trade(demo: DemoWork, { work, people }: Scene): Promise<void> {
  let owner = at(people, demo.maker);
  const tokenId = await owner.mint(work);
  for (const sale of demo.sold ?? []) {
    const price = toPrice(sale.price);
    const buyer = at(people, sale.to);
    await owner.list(tokenId, price);
    await buyer.buy(tokenId, price);
    owner = buyer;
  }
  if (demo.price) await owner.list(tokenId, toPrice(demo.price));
}

function toPrice(text: string): Price {
  const [amount = "", currency] = text.split(" ");
  return { amount: parseEther(amount), currency: currency === "JTK" ? "JTK" : "ETH" };
}

function at(people: readonly Trader[], index: number): Trader {
  const person = people[index];
  if (!person) throw new Error(`There is no person ${index}`);
  return person;
}
