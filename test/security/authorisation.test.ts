import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { type ProblemCode, problems } from "../../api/src/http/problems.ts";
import { startSocialSite } from "../../api/test/accounts/social/startSocialSite.ts";
import { type Actor, isStranger, type Kind, kinds, openActor, refusalOf } from "./rights/actors.ts";
import type { Made } from "./rights/call.ts";
import { calls } from "./rights/calls.ts";
import { rights } from "./rights/rights.ts";
import { createTraces } from "./rights/traces.ts";
import { encoded } from "./support/asBrowser.ts";
import { codesOf, type Operation, operations } from "./support/operations.ts";
import { newPerson, type Person } from "./support/people.ts";
import { type Answer, send } from "./support/send.ts";
import { type Site, startSite } from "./support/startSite.ts";

/** Access tokens live for five minutes. */
const KEPT_MS_MAX = 180_000;

/** Whoever is signed in is signed out there by it. */
const ENDS_SESSIONS = new Set(["logIn", "logInSecondStep", "verifyChallenge"]);

let site: Site;
let social: Awaited<ReturnType<typeof startSocialSite>>;
let readTraces: Awaited<ReturnType<typeof createTraces>>;
let cases = 0;

before(async () => {
  social = await startSocialSite();
  site = await startSite({ ...social.env, SELLERS_VERIFIED_ONLY: "true" });
  readTraces = await createTraces(site);
});

after(async () => {
  console.log(`authorisation: ${cases} cases, ${operations.length} operations`);
  await site?.stop();
  await social?.stop();
});

const lineOf = ({ id }: Operation) => {
  const [right, call] = [rights[id], calls[id]];
  assert.ok(right !== undefined && call !== undefined, `${id} is not in the table`);
  return { right, call };
};

describe("the table of rights", () => {
  it("has a line for each operation, and no other", () => {
    const ids = operations.map(({ id }) => id).toSorted();
    assert.deepEqual(Object.keys(rights).toSorted(), ids);
    assert.deepEqual(Object.keys(calls).toSorted(), ids);
  });

  it("is what openapi.json says", () => {
    const who = { anybody: "public", "signed in": "session", oneself: "self", admin: "admin" };
    for (const operation of operations) {
      const { who: whom, ...right } = lineOf(operation).right;
      const { sellersOnly: _1, foreign: _2, linksWhileSignedIn: _3, ...rest } = right;
      assert.deepEqual(operation.access, { who: who[whom], ...rest }, operation.id);
    }
  });
});

describe("an operation does what the table allows, and nothing for anybody else:", () => {
  for (const operation of operations) {
    it(operation.id, async () => {
      const { right } = lineOf(operation);
      const isOpen = kinds.every((kind) => refusalOf(kind, right) === undefined);
      const owner = isOpen ? undefined : await newPerson(site);
      made.clear();
      for (const kind of kinds) {
        const code = refusalOf(kind, right);
        if (code === undefined || owner === undefined) await tryAllowed(operation, kind);
        else await tryRefused(operation, { kind, owner, code });
      }
      if (right.foreign !== undefined) await tryForeign(operation, right.foreign);
    });
  }
});

type Case = { kind: string; owner: Person };

/** What is done is done once, so that whoever it is about is new each time. */
async function tryAllowed(operation: Operation, kind: Kind): Promise<void> {
  const { right, call } = lineOf(operation);
  const lasts = right.who === "anybody" && !ENDS_SESSIONS.has(operation.id);
  const { actor, owner } = lasts ? await keptActor(kind) : await newActor(kind);
  const me = right.who === "signed in" ? (actor.stranger ?? owner) : owner;
  const made = (await call.make?.({ site, me, theirs: me })) ?? {};
  const answer = await ask(operation, { actor, subject: me, made });
  const isRefusal = typeof call.ok === "string";
  const wanted = isRefusal ? problems[call.ok as ProblemCode].status : call.ok;
  const what = `${operation.id} by ${kind}: ${answer.text.slice(0, 300)}`;
  assert.equal(answer.status, wanted, what);
  if (isRefusal) assert.equal(answer.json.code, call.ok, what);
}

async function tryRefused(
  operation: Operation,
  { kind, owner, code }: Case & { code: string },
): Promise<void> {
  const { right } = lineOf(operation);
  const isOwn = right.who === "signed in" && isStranger(kind);
  const stranger = isStranger(kind) ? (await keptActor(kind)).actor : undefined;
  const me = (isOwn && stranger?.stranger) || owner;
  const made = await madeOnce(operation, me);
  const actor = stranger ?? (await openActor(site, kind, owner));
  await assertNothing(operation, { actor, subject: me, made, code });
}

const made = new Map<string, Promise<Made>>();

/** What is refused is not spent. */
function madeOnce({ id }: Operation, me: Person): Promise<Made> {
  const known = rights[id]?.linksWhileSignedIn ? undefined : made.get(me.userId);
  const making = known ?? (async () => (await calls[id]?.make?.({ site, me, theirs: me })) ?? {})();
  made.set(me.userId, making);
  return making;
}

/** Signed in, at one's own path, but with another's thing in path or body. */
async function tryForeign(operation: Operation, code: string): Promise<void> {
  const [me, theirs] = [await newPerson(site), await newPerson(site)];
  const made = (await lineOf(operation).call.make?.({ site, me, theirs })) ?? {};
  const kind = "who names another's thing";
  const actor = { kind, token: () => me.token };
  await assertNothing(operation, { actor, subject: me, made, code });
}

type Asked = { actor: Actor; subject: Person; made: Made };

async function assertNothing(
  operation: Operation,
  { code, ...asked }: Asked & { code: string },
): Promise<void> {
  // A challenge is spent by whoever answers it.
  const apart = lineOf(operation).right.linksWhileSignedIn ? { "app.challenges": "" } : {};
  const before = await readTraces();
  const answer = await ask(operation, asked);
  const what = `${operation.id} by ${asked.actor.kind}: ${answer.text.slice(0, 300)}`;
  assert.equal(answer.status, problems[code as ProblemCode].status, what);
  assert.equal(answer.json.code, code, what);
  assert.ok(codesOf(operation, answer.status).includes(code), `${what} is not documented`);
  assert.deepEqual({ ...(await readTraces()), ...apart }, { ...before, ...apart }, what);
}

async function ask(operation: Operation, { actor, subject, made }: Asked): Promise<Answer> {
  cases += 1;
  const params: Record<string, string> = { userId: subject.userId, ...made.params };
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => {
    assert.ok(params[name] !== undefined, `${operation.id} needs ${name}`);
    return encodeURIComponent(params[name]);
  });
  const { query = "", cookie } = made;
  const { body, type } = await encoded(made);
  const token = made.token ?? actor.token({ query, body });
  const headers = {
    ...(type !== undefined && { "content-type": type }),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
    ...(cookie !== undefined && { cookie, origin: `http://localhost:${site.settings.PORT}` }),
  };
  const { method } = operation;
  const whole = query === "" ? path : `${path}?${query}`;
  return await send(site.origin, { method, path: whole, headers, body, agent: site.agent });
}

type Kept = { actor: Actor; owner: Person };
const kept = new Map<Kind, { opened: Promise<Kept>; atMs: number }>();

/** Serves for many operations, being refused or leaving no trace. */
function keptActor(kind: Kind): Promise<Kept> {
  const known = kept.get(kind);
  if (known !== undefined && Date.now() - known.atMs < KEPT_MS_MAX) return known.opened;
  const opened = newActor(kind);
  kept.set(kind, { opened, atMs: Date.now() });
  return opened;
}

async function newActor(kind: Kind): Promise<Kept> {
  const owner = await newPerson(site);
  return { owner, actor: await openActor(site, kind, owner) };
}
