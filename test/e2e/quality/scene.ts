import { parseEther, Wallet } from "ethers";

import type { RegisteredWork } from "../../../scripts/seed/calls/registeredWork.ts";
import { catalogue } from "../../../scripts/seed/catalogue.ts";
import type { DemoWork } from "../../../scripts/seed/demoWork.ts";
import { fileOf } from "../../../scripts/seed/fileOf.ts";
import { openTrader, type Trader } from "../../../scripts/seed/openTrader.ts";
import { createWallet } from "../support/flows/createWallet.ts";
import { PASSWORD } from "../support/flows/password.ts";
import { openKeystore } from "../support/openKeystore.ts";
import type { Person, PersonOptions, StorageState } from "../support/openPerson.ts";
import { fund, openFundedTrader } from "../support/openStall.ts";
import type { World } from "../support/startWorld.ts";
import { openKeeper } from "./openKeeper.ts";
import { openRaffles } from "./openRaffles.ts";

/** A market with something of everything, and the people who look at it. */
export type Scene = {
  world: World;
  listedInEth: RegisteredWork;
  listedInJtk: RegisteredWork;
  /** A tune, sold by its maker to the owner. */
  sold: RegisteredWork;
  /** In an auction of bids, in which the owner leads. */
  bidFor: RegisteredWork;
  /** In an auction with a falling price. */
  falling: RegisteredWork;
  /** An edition on sale, of which the owner has a copy and somebody sells one. */
  edition: RegisteredWork;
  /** The owner's own, not on sale. */
  owned: RegisteredWork;
  /** The owner's own, stored but not minted. */
  draft: RegisteredWork;
  /** Titles and descriptions: shown as they are in every language. */
  content: readonly string[];
  visitor: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Signed in with a built-in wallet, each time in a browser of its own. */
  owner: (name: string, options?: PersonOptions) => Promise<Person>;
  /** Signed in by e-mail as an admin, each time in a browser of its own. */
  keeper: (name: string, options?: PersonOptions) => Promise<Person>;
};

const WORKS = {
  listedInEth: "달항아리, 새벽 네 시",
  listedInJtk: "쪽빛 조각보",
  sold: "가야금 연습곡, 비 오는 아침",
  bidFor: "일월오봉, 다시",
  falling: "남해의 결",
  edition: "단청, 연꽃이 도는 자리",
  owned: "기와 위의 첫눈",
  draft: "안개 걷히는 산",
  won: "저녁 능선",
  unsold: "모시 조각보",
  raffled: "달밤 홍매",
} as const;

/** Copy 2 of edition 1. */
const SECOND_COPY = (1n << 32n) | 2n;

export async function openScene(world: World): Promise<Scene> {
  const [{ owner, openOwnersBrowser }, keeper, seller, collector] = await Promise.all([
    openOwner(world),
    openKeeper(world),
    openFundedTrader(world),
    openFundedTrader(world),
  ]);
  await Promise.all([
    seller.allowMarketplace(),
    seller.allowMarketplace("auctionHouse"),
    owner.buyTokens(parseEther("2")),
  ]);
  const minted = await Promise.all([
    offer(seller, WORKS.listedInEth, { amount: parseEther("0.9"), currency: "ETH" }),
    offer(seller, WORKS.listedInJtk, { amount: parseEther("1150"), currency: "JTK" }),
    sell(seller, WORKS.sold, owner),
    auction(seller, WORKS.bidFor, owner),
    fall(seller, WORKS.falling),
    edition(seller, WORKS.edition, [owner, collector]),
    mint(owner, WORKS.owned),
    register(owner, WORKS.draft),
    mint(seller, WORKS.won),
    mint(seller, WORKS.unsold),
    mint(seller, WORKS.raffled),
  ]);
  const [listedInEth, listedInJtk, sold, bidFor, falling, ...others] = minted;
  const [numbered, owned, draft, ...prizes] = others;
  const [drawn = 0n, failed = 0n, open = 0n] = prizes.map(({ tokenId }) => BigInt(tokenId ?? 0));
  const players = [owner.address, collector.address];
  await openRaffles(world, { host: seller.address, players, tokenIds: { drawn, failed, open } });
  return {
    world,
    listedInEth,
    listedInJtk,
    sold,
    bidFor,
    falling,
    edition: numbered,
    owned,
    draft,
    content: Object.values(WORKS).flatMap((title) => [title, find(title).description]),
    visitor: (name, options = {}) => world.person(name, options),
    owner: openOwnersBrowser,
    keeper,
  };
}

type OpenOwner = { owner: Trader; openOwnersBrowser: Scene["owner"] };

/** Somebody with a built-in wallet and 10 ETH, their key, and browsers that have it too. */
async function openOwner(world: World): Promise<OpenOwner> {
  const person = await world.person("owner");
  const { keystore, address } = await createWallet(person);
  const storageState = await person.context.storageState({ indexedDB: true });
  await person.context.close();
  await fund(world, address, parseEther("10"));
  const { privateKey } = openKeystore(keystore, PASSWORD);
  const openOwnersBrowser: Scene["owner"] = async (name, options = {}) => {
    // A session is one browser's: the second that used a copy of it would end it for both.
    const kept: StorageState = { ...storageState, cookies: [] };
    const opened = await world.person(name, { ...options, storageState: kept });
    await signIn(opened, new Wallet(privateKey));
    return opened;
  };
  return { owner: await openTrader(world.product.url, privateKey), openOwnersBrowser };
}

async function signIn({ context: { request } }: Person, wallet: Wallet): Promise<void> {
  const asked = await request.post("/api/auth/challenge", { data: { address: wallet.address } });
  const { message } = await asked.json();
  const signature = await wallet.signMessage(message);
  const signedIn = await request.post("/api/auth/verify", { data: { message, signature } });
  if (!signedIn.ok()) throw new Error(`The owner can't sign in: ${await signedIn.text()}`);
}

async function register(trader: Trader, title: string): Promise<RegisteredWork> {
  const demo = find(title);
  return trader.registerWork({ ...demo, file: await fileOf(demo) });
}

async function mint(trader: Trader, title: string): Promise<RegisteredWork> {
  const work = await register(trader, title);
  return { ...work, tokenId: String(await trader.mint(work)) };
}

async function offer(
  trader: Trader,
  title: string,
  price: Parameters<Trader["list"]>[1],
): Promise<RegisteredWork> {
  const work = await mint(trader, title);
  await trader.list(BigInt(work.tokenId ?? 0), price);
  return work;
}

async function auction(seller: Trader, title: string, bidder: Trader): Promise<RegisteredWork> {
  const price = { amount: parseEther("0.4"), currency: "ETH" } as const;
  const work = await mint(seller, title);
  const id = await seller.openEnglish(BigInt(work.tokenId ?? 0), price, { days: 3 });
  await bidder.bid(id, price.amount);
  return work;
}

async function fall(seller: Trader, title: string): Promise<RegisteredWork> {
  const work = await mint(seller, title);
  const price = { amount: parseEther("900"), currency: "JTK" } as const;
  await seller.openDutch(BigInt(work.tokenId ?? 0), price, 7);
  return work;
}

async function edition(
  seller: Trader,
  title: string,
  buyers: [Trader, Trader],
): Promise<RegisteredWork> {
  const demo = find(title);
  const work = await seller.registerWork({ ...demo, file: await fileOf(demo), editionSize: 9 });
  const id = await seller.createEdition(work);
  const price = { amount: parseEther("0.05"), currency: "ETH" } as const;
  const saleId = await seller.openSale(id, { price, quantity: 6, maxPerWallet: 3, days: 7 });
  await buyers[0].buyCopies(saleId, price, 1);
  await buyers[1].buyCopies(saleId, price, 1);
  await buyers[1].allowMarketplace();
  await buyers[1].list(SECOND_COPY, { ...price, amount: price.amount * 2n });
  return work;
}

async function sell(seller: Trader, title: string, buyer: Trader): Promise<RegisteredWork> {
  const price = { amount: parseEther("0.12"), currency: "ETH" } as const;
  const work = await offer(seller, title, price);
  await buyer.buy(BigInt(work.tokenId ?? 0), price);
  return work;
}

function find(title: string): DemoWork {
  const found = catalogue.find((work) => work.title === title);
  if (!found) throw new Error(`${title} is not in the catalogue`);
  return found;
}
