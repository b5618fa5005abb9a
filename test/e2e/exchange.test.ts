import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { openAccount } from "./support/flows/openAccount.ts";
import type { Person, PersonOptions } from "./support/openPerson.ts";
import { startWorld, type World } from "./support/startWorld.ts";

type Book = { bids: [string, string][]; asks: [string, string][] };
type Fee = { paid: string; discount: string };
type Order = {
  id: string;
  price: string;
  filledFunds: string;
  fee: Fee;
  executeAt: string | null;
};
type Orders = { items: Order[] };

/** Two people who trade with each other, while bots make the market. */
let world: World;
let anna: Person;
let bert: Person;

const MARKET = "KRW-BTC";
const TICK = 1_000;
const KOREA_MS = 9 * 3_600_000;

before(async () => {
  world = await startWorld({ env: { ADMIN_EMAILS: emailOf("keeper") } });
  const [keeper, ...others] = await Promise.all([
    trader("keeper"),
    trader("anna", { viewport: { width: 360, height: 780 } }),
    trader("bert", { language: "en", viewport: { width: 1280, height: 900 } }),
  ]);
  [anna, bert] = others;
  await giveCoupon(keeper, bert);
  for (const person of others) {
    await person.goto(`/trade/${MARKET}`);
    await person.page.getByText(person.t("trade:line.open")).waitFor();
  }
});

afterEach(async (context) => {
  if (!("passed" in context) || context.passed) return;
  context.diagnostic(`pictures: ${await world.takePictures(context.name)}`);
});

after(() => world?.stop());

test("both get test money, once a day", async () => {
  await anna.goto("/trade");
  await tab(anna, "mine");
  await anna.page.getByRole("link", { name: anna.t("trade:order.signIn") }).waitFor({
    state: "detached",
  });
  for (const person of [anna, bert]) {
    await person.button("trade:sandbox.act").click();
    await person.page.getByRole("cell", { name: "100,000,000", exact: true }).waitFor();
  }
  await bert.button("trade:sandbox.act").click();
  await bert.page.getByText(bert.t("errors:problems.funds_given.what")).waitFor();
});

test("one sells, the other sees it in the book, buys, and both see it at once", async () => {
  const price = await betweenBots();
  await tab(anna, "order");
  await anna.choose(anna.t("trade:side.ask"));
  await anna.field("trade:price").fill(String(price));
  await anna.field("trade:quantity").fill("0.1");
  await anna.button("trade:order.act.ask", { name: "비트코인" }).click();
  const placed = anna.page.getByText(anna.t("trade:placed.open"));
  assert.ok(await placed.evaluate(isInPagesFont));

  const offered = askIn(bert, price);
  await offered.click();
  assert.equal(await bert.field("trade:price").inputValue(), String(price));
  await bert.field("trade:quantity").fill("0.06");
  await bert.page.getByLabel(bert.t("trade:coupon.label")).selectOption({ index: 1 });
  await bert.page.getByText(bert.t("trade:sum.fee", { percent: "0.025%" })).waitFor();
  await bert.detail("trade:sum.minimum").getByText("5,000 KRW").waitFor();
  await bert.button("trade:order.act.bid", { name: "Bitcoin" }).click();
  await bert.page.getByText(bert.t("trade:filled.bid", filled)).waitFor();
  await bert.page.getByRole("cell", { name: "0.56", exact: true }).waitFor();
  await bert.page.getByLabel(bert.t("trade:coupon.label")).waitFor({ state: "detached" });
  const { items } = await bert.api<Orders>(`/api/orders?market=${MARKET}`);
  // Bots may have sold some of it for less.
  const half = Number(items[0]?.filledFunds) * 0.000_25;
  for (const part of [items[0]?.fee.paid, items[0]?.fee.discount]) {
    assert.ok(Math.abs(Number(part) - half) < 1e-6, `${part} is not ${half}`);
  }

  await tab(anna, "mine");
  // Or bought some of it too.
  await anna.page.getByText(/^0\.0[3-9]\d* \/ 0\.1 BTC$/).waitFor();
  await anna.page.getByRole("button", { name: cancelText(anna, "ask", price) }).click();
  await anna.page.getByText(anna.t("trade:mine.noOpen")).waitFor();
  await offered.waitFor({ state: "detached" });
});

test("a bad price is refused beside its field, before anything is sent", async () => {
  await bert.field("trade:price").fill("150000001");
  await bert.field("trade:quantity").fill("0.001");
  await bert.button("trade:order.act.bid", { name: "Bitcoin" }).click();
  await bert.page.getByText(bert.t("errors:problems.price_off_tick.what")).waitFor();
  assert.equal(await bert.field("trade:price").getAttribute("aria-invalid"), "true");
  await bert.button("trade:step.up", { label: bert.t("trade:price") }).click();
  assert.equal(await bert.field("trade:price").inputValue(), "150001000");
});

test("an order whose answer was lost is placed once, however often it is sent", async () => {
  const price = (await betweenBots()) - 500 * TICK;
  let sent = 0;
  await bert.page.route("**/api/orders", async (route) => {
    sent += 1;
    await route.fetch();
    await route.abort();
  });
  await bert.field("trade:price").fill(String(price));
  await bert.field("trade:quantity").fill("0.001");
  const buy = bert.button("trade:order.act.bid", { name: "Bitcoin" });
  await buy.click();
  await bert.page.getByText(bert.t("errors:problems.network.what")).waitFor();
  await bert.page.unroute("**/api/orders");
  await buy.click();
  await bert.page.getByText(bert.t("trade:placed.open")).waitFor();
  const { items } = await bert.api<Orders>(`/api/orders?market=${MARKET}&status=open`);
  assert.equal(sent, 1);
  assert.deepEqual(
    items.map((order) => order.price),
    [String(price)],
  );
  await bert.page.getByRole("button", { name: cancelText(bert, "bid", price) }).click();
  await bert.page.getByText(bert.t("trade:mine.noOpen")).waitFor();
});

test("a scheduled order trades on the second", async () => {
  await bert.choose(bert.t("trade:order.kind.scheduled"));
  const [ask = ["0"]] = (await book()).asks;
  await bert.field("trade:price").fill(String(Number(ask[0]) + 500 * TICK));
  await bert.field("trade:quantity").fill("0.001");
  const executeAtMs = Math.ceil((Date.now() + 4_000) / 1_000) * 1_000;
  const local = new Date(executeAtMs + KOREA_MS).toISOString().slice(0, 19);
  await bert.page.getByLabel(bert.t("trade:schedule.at"), { exact: true }).fill(local);
  await bert.button("trade:order.act.bid", { name: "Bitcoin" }).click();
  await bert.page.getByRole("tab", { name: bert.t("trade:mine.later", { count: 1 }) }).click();
  await bert.page.getByRole("button", { name: bert.t("trade:mine.cancel") }).waitFor();
  await bert.page
    .getByText(bert.t("trade:filled.bid", { quantity: "0.001", asset: "BTC" }))
    .waitFor();
  await bert.page.getByText(bert.t("trade:mine.noLater")).waitFor();

  const { items } = await bert.api<Orders>(`/api/orders?market=${MARKET}&status=closed`);
  const order = items.find(({ executeAt }) => executeAt !== null);
  const { trades } = await bert.api<{ trades: { at: string }[] }>(`/api/orders/${order?.id}`);
  const lateMs = Date.parse(trades[0]?.at ?? "") - executeAtMs;
  assert.ok(lateMs >= 0 && lateMs < 1_000, `traded ${lateMs} ms after its time`);

  await bert.page.getByRole("tab", { name: bert.t("trade:mine.history") }).click();
  await bert.button("trade:mine.fills").first().click();
  await bert.page.getByText(bert.t("trade:mine.role.taker")).first().waitFor();
});

const filled = { quantity: "0.06", asset: "BTC" };

function emailOf(name: string): string {
  return `${name}.the.trader@example.com`;
}

async function trader(name: string, options: PersonOptions = {}): Promise<Person> {
  const person = await world.person(name, options);
  await openAccount(person, {
    email: emailOf(name),
    username: name,
    password: "seven quiet herons",
  });
  return person;
}

/** Half of the fee of one order. */
async function giveCoupon(keeper: Person, person: Person): Promise<void> {
  const { userId } = await person.api<{ userId: string }>("/api/users/me");
  const answer = await keeper.context.request.post("/api/coupons", {
    data: { userId, discount: 50, validUntil: "2099-12-31" },
    headers: { origin: new URL(world.product.url).origin },
  });
  assert.ok(answer.ok(), await answer.text());
}

const tab = ({ page, t }: Person, name: string) =>
  page.getByRole("tab", { name: t(`trade:tabs.${name}`), exact: true }).click();

const book = () => anna.api<Book>(`/api/market/items/${MARKET}/orderbook`);

/** Better than all bots' offers, so that whoever buys next buys here. */
async function betweenBots(): Promise<number> {
  for (;;) {
    const { bids, asks } = await book();
    const [bid, ask] = [Number(bids[0]?.[0]), Number(asks[0]?.[0])];
    if (ask - bid >= 4 * TICK) return Math.round((bid + ask) / 2 / TICK) * TICK;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
}

/** What comes from a library too. */
const isInPagesFont = (element: Element) =>
  getComputedStyle(element).fontFamily === getComputedStyle(document.body).fontFamily;

const grouped = (price: number) => new Intl.NumberFormat("en").format(price);

const askIn = ({ page, t }: Person, price: number) =>
  page
    .getByRole("list", { name: t("trade:book.ask"), exact: true })
    .getByRole("button", { name: grouped(price) });

const cancelText = ({ t }: Person, side: "bid" | "ask", price: number) =>
  t("trade:mine.cancelOne", { side: t(`trade:side.${side}`), price: grouped(price) });
