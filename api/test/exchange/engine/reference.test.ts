import { expect, test } from "vitest";
import { seededRandom, seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import { createEngine, type Engine } from "../../../src/exchange/engine/engine.ts";
import { createReference } from "../reference/createReference.ts";
import { ASSETS, drawCommand, RULES, USERS } from "./drawCommand.ts";
import { tellOutcome } from "./tellOutcome.ts";

const COMMANDS = Number(process.env.COMMANDS ?? 100_000);
const COMPARED_EVERY = 100;
const seed = seedFromEnvironment();

test(`does what a naive exchange does, ${COMMANDS} commands (SEED=${seed})`, () => {
  const chance = seededRandom(seed);
  const engine = createEngine(RULES);
  const reference = createReference(RULES);
  const seen = new Set<string>();
  let nowMs = 1;
  for (let n = 0; n < COMMANDS; n++) {
    nowMs += chance.below(300);
    const due = engine.due(nowMs);
    const command = due ? { ...due, nowMs } : drawCommand(engine, chance, { nowMs });
    const told = tellOutcome(engine.apply(command));
    expect(told, `command ${n}, SEED=${seed}`).toEqual(reference.apply(command));
    for (const one of told) seen.add(one.replace(/^\d+ /, ""));
    if (n % COMPARED_EVERY === 0) compare(engine, reference);
  }
  compare(engine, reference);
  const ends = ["filled", "cancelled", "unfilled", "not_fillable", "would_take", "self_trade"];
  for (const kind of [...ends, "expired", "price_out_of_band"]) expect(seen).toContain(kind);
}, 300_000);

function compare(engine: Engine, reference: ReturnType<typeof createReference>): void {
  for (const userId of USERS) {
    for (const asset of ASSETS) {
      const ours = engine.balanceOf({ userId, asset });
      expect(ours, `${userId} ${asset}`).toEqual(reference.balanceOf(userId, asset));
    }
  }
  for (const { name, asset, balance } of engine.state.accounts.house.values()) {
    expect(balance, `${name} ${asset}`).toBe(reference.houseOf(name, asset));
  }
  for (const [code, { lastPrice }] of engine.state.markets) {
    expect(lastPrice).toBe(reference.lastPrice(code));
  }
  const orders = [...engine.state.orders.values()]
    .sort((a, b) => a.id - b.id)
    .map(({ id, status, price, lotsLeft: left, funds }) => ({ id, status, price, left, funds }));
  expect(orders).toEqual(reference.orders());
  for (const asset of ASSETS) expect(reference.sumOf(asset)).toBe(0n);
}
