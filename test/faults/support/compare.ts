import assert from "node:assert/strict";
import { createHash } from "node:crypto";

import type { Chain } from "../../e2e/support/openChain.ts";
import type { Person } from "../../e2e/support/openPerson.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import { FAUCET_WEI, type Journey } from "./journey.ts";

type Entry = { kind: string; status: string; hash: string | null };
type Page<T> = { items: T[] };
type Work = {
  id: string;
  tokenId: string;
  owner: string;
  status: string;
  listing: object | null;
};

const FEE_BPS = 250n;
/** Mint, permission, listing. */
const MAKER_SENDS = 3;
const SETTLED_WITHIN_MS = 30_000;

/** That each step of a finished journey was done, and done once, on the chain and in the API. */
export async function assertDoneOnce(journey: Journey, chain: Chain): Promise<void> {
  const { maker, buyer, work, price } = journey;
  const [makerAddress, buyerAddress] = [await addressOf(maker), await addressOf(buyer)];
  const contentHash = `0x${createHash("sha256").update(work.file.buffer).digest("hex")}`;
  const tokenId = await chain.tokenIdOf(contentHash);
  const sales = await chain.salesOf(tokenId);
  assert.deepEqual(
    [await chain.mintsOf(contentHash), await chain.listingsOf(tokenId), sales.length],
    [1, 1, 1],
    "mints, listings and sales on the chain",
  );
  assert.equal(await chain.ownerOf(tokenId), buyerAddress);
  const sent = [makerAddress, buyerAddress].map((who) => chain.provider.getTransactionCount(who));
  assert.deepEqual(await Promise.all(sent), [MAKER_SENDS, 1], "transactions of maker and buyer");

  const fee = (price.amount * FEE_BPS) / 10_000n;
  assert.equal(sales[0]?.fee, fee);
  const makerGas = await gasOf(maker, chain);
  const buyerGas = await gasOf(buyer, chain);
  assert.equal(await chain.ethOf(makerAddress), FAUCET_WEI + price.amount - fee - makerGas);
  assert.equal(await chain.ethOf(buyerAddress), FAUCET_WEI - price.amount - buyerGas);

  await assertSameInApi(journey, { chain, tokenId });
}

async function assertSameInApi(
  { maker, buyer, work: { title } }: Journey,
  { chain, tokenId }: { chain: Chain; tokenId: bigint },
): Promise<void> {
  const [makerAddress, buyerAddress] = [await addressOf(maker), await addressOf(buyer)];
  const { items } = await maker.api<Page<Work & { title: string }>>(
    `/api/works?creator=${makerAddress}`,
  );
  assert.deepEqual(
    items.map((work) => [work.title, work.tokenId, work.owner, work.status, work.listing]),
    [[title, String(tokenId), buyerAddress, "minted", null]],
  );
  const id = items[0]?.id;
  const count = async (path: string) => (await maker.api<Page<object>>(path)).items.length;
  assert.equal(await count(`/api/sales?work=${id}`), 1, "sales in the API");
  for (const kind of ["mint", "list", "sale"]) {
    assert.equal(await count(`/api/activity?work=${id}&kind=${kind}`), 1, `${kind} in the API`);
  }
  for (const who of [makerAddress, buyerAddress]) {
    const wallet = await maker.api<{ eth: { amount: string }; registered: boolean }>(
      `/api/wallets/${who}`,
    );
    assert.equal(wallet.eth.amount, String(await chain.ethOf(who)));
  }
  const backup = await maker.api<{ keystore?: string }>(`/api/wallets/${makerAddress}/backup`);
  assert.ok(backup.keystore, "the maker's backup is kept");
}

/** What the person's transactions cost; none of them may be open, failed or lost. */
async function gasOf(person: Person, chain: Chain): Promise<bigint> {
  let gas = 0n;
  for (const { kind, status, hash } of await settledEntries(person)) {
    if (hash === null) continue;
    assert.ok(["included", "final"].includes(status), `${person.name}: ${kind} is ${status}`);
    const receipt = await chain.provider.getTransactionReceipt(hash ?? "");
    assert.equal(receipt?.status, 1, `${person.name}: ${kind} ${hash}`);
    if (kind !== "faucet") gas += receipt.fee;
  }
  return gas;
}

/** The page may be a moment behind the chain. */
function settledEntries({ page, name }: Person): Promise<Entry[]> {
  const look = async () => {
    const stored = await page.evaluate(() => localStorage.getItem("jangteo.transactions"));
    const entries = JSON.parse(stored ?? "[]") as Entry[];
    const isOpen = entries.some(({ status }) => ["signing", "pending"].includes(status));
    return isOpen ? undefined : entries;
  };
  return pollUntil(look, { what: `${name}'s transactions settled`, timeoutMs: SETTLED_WITHIN_MS });
}

async function addressOf({ wallet, page }: Person): Promise<string> {
  if (wallet) return wallet.address;
  const address = await page.evaluate(() => localStorage.getItem("jangteo.session"));
  if (!address) throw new Error("Nobody is signed in");
  return address;
}
