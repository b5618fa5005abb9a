import { setTimeout as sleep } from "node:timers/promises";

import type { Locator } from "playwright-core";

import type { Person } from "../../e2e/support/openPerson.ts";

/** Something a person does as soon as the page offers it. */
export type Move = {
  on: Locator;
  act?: (on: Locator) => Promise<void>;
  if?: () => Promise<boolean>;
};

export type Step = {
  name: string;
  person: Person;
  /** In the order in which they are looked for: what comes later on the way stands first. */
  moves: Move[];
  isDone: () => Promise<boolean>;
};

const DONE_WITHIN_MS = 150_000;
/** Nobody presses the same thing again sooner. */
const PAUSE_MS = 1_500;
const LOOK_EVERY_MS = 100;
/** For what is there already; without it a thing that has just gone would be waited for. */
export const GLANCE = { timeout: LOOK_EVERY_MS };
const ACT_WITHIN_MS = 5_000;
/** Then a person loads the page anew. */
const RELOAD_AFTER_MS = 30_000;
const BLANK_MS_MAX = 5_000;

/** Does a step the way a patient person does, whatever happens to the product meanwhile. */
export async function carryOn(step: Step): Promise<void> {
  const { page } = step.person;
  const deadline = Date.now() + DONE_WITHIN_MS;
  const lastTriedMs = new Map<Move, number>();
  let movedAtMs = Date.now();
  let blankSinceMs: number | undefined;
  while (!(await sure(step.isDone()))) {
    if (page.isClosed()) throw new Error(`${step.name}: the page is closed`);
    if (Date.now() > deadline) throw new Error(`${step.name}: not done. ${await textOf(step)}`);
    blankSinceMs = (await isBlank(step)) ? (blankSinceMs ?? Date.now()) : undefined;
    if (blankSinceMs !== undefined && Date.now() - blankSinceMs > BLANK_MS_MAX) {
      throw new Error(`${step.name}: a blank page`);
    }
    const move = await findMove(step, lastTriedMs);
    if (move) {
      lastTriedMs.set(move, Date.now());
      movedAtMs = Date.now();
      const act = move.act ?? ((on: Locator) => on.click({ timeout: ACT_WITHIN_MS }));
      // What was offered may be gone by now; then it is looked for again.
      await act(move.on).catch(() => undefined);
      blankSinceMs = undefined;
    } else if (Date.now() - movedAtMs > RELOAD_AFTER_MS) {
      movedAtMs = Date.now();
      await page.reload().catch(() => undefined);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

async function findMove(step: Step, lastTriedMs: Map<Move, number>): Promise<Move | undefined> {
  for (const move of step.moves) {
    if (Date.now() - (lastTriedMs.get(move) ?? 0) < PAUSE_MS) continue;
    if (!(await sure(isOffered(move)))) continue;
    return move;
  }
  return undefined;
}

/** Shown, and neither busy nor out of order. What is gone by now is not waited for. */
async function isOffered(move: Move): Promise<boolean> {
  const { on } = move;
  if ((await on.count()) === 0) return false;
  if ((await on.first().getAttribute("aria-busy", GLANCE)) !== null) return false;
  if (!(await on.first().isEnabled(GLANCE))) return false;
  return move.if ? move.if() : true;
}

/** A page that is just being replaced says no. */
function sure(question: Promise<boolean>): Promise<boolean> {
  return question.catch(() => false);
}

/** A page that is just being replaced is not blank. */
function isBlank({ person: { page } }: Step): Promise<boolean> {
  const look = () => (document.querySelector("main")?.textContent ?? "").trim() === "";
  return page.evaluate(look).catch(() => false);
}

async function textOf({ person: { page } }: Step): Promise<string> {
  const text = await page.locator("body").innerText({ timeout: ACT_WITHIN_MS }).catch(String);
  return `${page.url()} shows:\n${text.slice(0, 2_000)}`;
}
