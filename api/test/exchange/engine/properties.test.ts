import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seedFromEnvironment } from "../../../../test/support/seededRandom.ts";
import type { Command, EngineEvent } from "../../../src/exchange/engine/commands.ts";
import { createEngine, type Engine, engineOf } from "../../../src/exchange/engine/engine.ts";
import { hashOf, restore, takeSnapshot } from "../../../src/exchange/engine/snapshot.ts";
import { postingsOf } from "../../../src/exchange/ledger/postingsOf.ts";
import { checkInvariants } from "./checkInvariants.ts";
import { ASSETS, type Chance, drawCommand, RULES, USERS } from "./drawCommand.ts";

const seed = seedFromEnvironment();
const numRuns = Number(process.env.RUNS ?? 150);
/** Numbers that commands are drawn by: shorter and smaller ones are simpler. */
const tapes = fc.array(fc.nat(2 ** 31 - 1), { minLength: 20, maxLength: 3_000, size: "max" });
const title = `(${numRuns} runs, SEED=${seed})`;

type Step = { command: Command; engine: Engine; events: readonly EngineEvent[] };

function every(tape: number[], check: (step: Step) => void): { engine: Engine; done: Command[] } {
  const engine = createEngine(RULES);
  const done: Command[] = [];
  let at = 0;
  const chance: Chance = {
    below: (bound) => Math.floor(((tape[at++ % tape.length] as number) / 2 ** 31) * bound),
  };
  let nowMs = 1;
  const apply = (command: Command) => {
    const outcome = engine.apply(command);
    done.push(command);
    check({ command, engine, events: outcome.events ?? [] });
  };
  for (const userId of USERS) {
    for (const asset of ASSETS) {
      apply({ kind: "move", nowMs, userId, asset, from: "issuance", amount: 200_000n });
    }
  }
  while (at < tape.length) {
    nowMs += chance.below(400);
    const due = engine.due(nowMs);
    apply(due ? { ...due, nowMs } : drawCommand(engine, chance, { nowMs }));
  }
  return { engine, done };
}

const property = (check: (tape: number[]) => void) =>
  fc.assert(fc.property(tapes, check), { seed, numRuns });

test(`money, holds, books and places are always right ${title}`, () => {
  property((tape) => void every(tape, ({ engine }) => checkInvariants(engine)));
}, 120_000);

test(`postings sum up to zero, and to what everybody has ${title}`, () => {
  property((tape) => {
    const balances = new Map<string, bigint>();
    const { engine } = every(tape, ({ events }) => {
      for (const event of events) {
        const sums = new Map<string, bigint>();
        for (const { account, asset, amount } of postingsOf(event)) {
          const key = `${account} ${asset}`;
          balances.set(key, (balances.get(key) ?? 0n) + amount);
          sums.set(asset, (sums.get(asset) ?? 0n) + amount);
        }
        for (const [asset, sum] of sums) expect(sum, `${event.kind} ${asset}`).toBe(0n);
      }
    });
    for (const { userId, asset, available, held } of takeSnapshot(engine.state).wallets) {
      expect(balances.get(`user:${userId}:available ${asset}`) ?? 0n).toBe(available);
      expect(balances.get(`user:${userId}:held ${asset}`) ?? 0n).toBe(held);
    }
    for (const { name, asset, balance } of engine.state.accounts.house.values()) {
      expect(balances.get(`${name} ${asset}`) ?? 0n).toBe(balance);
    }
  });
}, 120_000);

test(`nobody trades beyond their limit, with themselves, or out of turn ${title}`, () => {
  property((tape) => {
    every(tape, ({ events }) => {
      for (const event of events) {
        if (event.kind === "closed") expect(event.order.held).toBe(0n);
        if (event.kind !== "traded") continue;
        const { bid, ask, price, lots, takerSide } = event;
        expect(bid.desk.userId).not.toBe(ask.desk.userId);
        expect(lots > 0n && price <= bid.price && price >= ask.price).toBe(true);
        const maker = takerSide === "bid" ? ask : bid;
        expect(price).toBe(maker.price);
      }
    });
  });
}, 120_000);

test(`a refused command changes nothing ${title}`, () => {
  property((tape) => {
    let before = "";
    every(tape, ({ engine, events }) => {
      const after = hashOf(engine.state);
      if (events.length === 0) expect(after === before || before === "").toBe(true);
      before = after;
    });
  });
}, 120_000);

test(`the same commands make the same state, also after a restart in the middle ${title}`, () => {
  property((tape) => {
    const { engine, done } = every(tape, () => {});
    const whole = createEngine(RULES);
    for (const command of done) whole.apply(command);
    expect(hashOf(whole.state)).toBe(hashOf(engine.state));

    let restarted = createEngine(RULES);
    done.forEach((command, index) => {
      if (index % 17 === 0) restarted = engineOf(restore(RULES, takeSnapshot(restarted.state)));
      restarted.apply(command);
    });
    expect(hashOf(restarted.state)).toBe(hashOf(engine.state));
    expect(restarted.due(10 ** 9)).toEqual(engine.due(10 ** 9));
  });
}, 120_000);

test(`a depth and its changes make the next depth ${title}`, () => {
  property((tape) => {
    const shown = new Map<string, bigint>();
    every(tape, ({ engine }) => {
      for (const { code } of RULES) {
        for (const [side, changes] of Object.entries(engine.depthChanges(code) ?? {})) {
          for (const { price, lots } of changes) {
            if (lots === 0n) shown.delete(`${code} ${side} ${price}`);
            else shown.set(`${code} ${side} ${price}`, lots);
          }
        }
      }
      const depths = RULES.flatMap(({ code }) =>
        Object.entries(engine.depth(code, 1_000) ?? {}).flatMap(([side, levels]) =>
          levels.map(({ price, lots }) => [`${code} ${side} ${price}`, lots] as const),
        ),
      );
      expect(shown).toEqual(new Map(depths));
    });
  });
}, 120_000);
