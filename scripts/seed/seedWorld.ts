import { keccak256, parseEther, toUtf8Bytes } from "ethers";

import type { RegisteredWork } from "./calls/registeredWork.ts";
import { catalogue } from "./catalogue.ts";
import type { DemoWork } from "./demoWork.ts";
import { fileOf } from "./fileOf.ts";
import { ApiRefusal } from "./openApi.ts";
import { openTrader, type Trader } from "./openTrader.ts";
import { makeOffers, personAt, playWork } from "./playWork.ts";
import { showpieces } from "./showpieces.ts";

const PEOPLE = 4;
const MARKETS = ["marketplace", "auctionHouse", "raffle"] as const;

type Options = { say?: (line: string) => void };

/**
 * Fills a running sandbox with works and what is done with them, through its public API and its
 * chain as people would. What an earlier run has done is left as it is.
 */
export async function seedWorld(url: string, options: Options = {}): Promise<RegisteredWork[]> {
  const { say = () => {} } = options;
  const people = await Promise.all(Array.from({ length: PEOPLE }, (_, i) => openPerson(url, i)));
  try {
    await Promise.all(people.map(prepare));
    say(`${people.length} people have ETH, tokens and a permission to sell.`);
    const made: Made[] = [];
    for (const demo of [...catalogue, ...showpieces]) {
      made.push(await bringToMarket(demo, people));
      say(demo.title);
    }
    for (const { demo, newToken } of made) {
      if (newToken !== undefined) await makeOffers(demo, { tokenId: newToken, people });
    }
    return made.map(({ work }) => work);
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
  for (const market of MARKETS) await person.allowMarketplace(market);
}

type Made = { demo: DemoWork; work: RegisteredWork; newToken: bigint | undefined };

async function bringToMarket(demo: DemoWork, people: readonly Trader[]): Promise<Made> {
  const maker = personAt(people, demo.maker);
  const { title, description, royaltyBps, edition } = demo;
  const details = { title, description, royaltyBps, ...(edition && { editionSize: edition.size }) };
  const work = await maker
    .registerWork({ ...details, file: await fileOf(demo) })
    .catch((error) => existing(error, maker));
  const isNew = work.status === "registered";
  const newToken = isNew ? await playWork(demo, { work, people }) : undefined;
  return { demo, work: await maker.api.get<RegisteredWork>(`/api/works/${work.id}`), newToken };
}

/** Minted by an earlier run: the refusal names it. */
async function existing(error: unknown, person: Trader): Promise<RegisteredWork> {
  if (!(error instanceof ApiRefusal) || error.code !== "duplicate_content") throw error;
  const { id } = error.extensions.existing as { id: string };
  return person.api.get<RegisteredWork>(`/api/works/${id}`);
}
