import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startSocialSite } from "../../api/test/accounts/social/startSocialSite.ts";
import { type Random, seededRandom, seedFromEnvironment } from "../support/seededRandom.ts";
import { assertHarmless } from "./badInput/assertHarmless.ts";
import { type Draft, mutated } from "./badInput/mutate.ts";
import { calls } from "./rights/calls.ts";
import { type Operation, operations } from "./support/operations.ts";
import { newPerson, type Person } from "./support/people.ts";
import { type Answer, type Sent, send } from "./support/send.ts";
import { type Site, startSite } from "./support/startSite.ts";

/**
 * Bad requests of each operation, from what a valid one is made of. `SEED=…` repeats a run,
 * `CASES=…` makes it longer, `--test-name-pattern=<operation>` tries one alone.
 */
const seed = seedFromEnvironment();
const casesEach = Number(process.env.CASES ?? 300);
const AT_ONCE = 10;
/** Send codes and links, one at a time to one person: limits that no factor widens. */
const ONE_BY_ONE = new Set([
  "sendEmailCode",
  "sendLoginCode",
  "sendProofCode",
  "requestReset",
  "putResetRequest",
  "verifyPhone",
]);
const ANSWER_MS_MAX = 2_000;
/** More refusals than these by a limit would hide what is behind it. */
const LIMITED_SHARE_MAX = 0.01;

let site: Site;
let social: Awaited<ReturnType<typeof startSocialSite>>;
const statuses = new Map<number, number>();
let limited = 0;

before(async () => {
  console.log(`SEED=${seed}`);
  social = await startSocialSite();
  site = await startSite(social.env);
});

after(async () => {
  const counts = [...statuses].toSorted(([a], [b]) => a - b).map(([of, n]) => `${of}: ${n}`);
  const total = [...statuses.values()].reduce((sum, n) => sum + n, 0);
  console.log(`bad input: ${total} cases, ${operations.length} operations (${counts.join(", ")})`);
  await site?.stop();
  await social?.stop();
});

describe("bad input gets a clear answer, and harms nothing:", () => {
  for (const [index, operation] of operations.entries()) {
    it(operation.id, () => tryOperation(operation, seededRandom(seed + index)));
  }

  it("all of it leaves the process as it was", async () => {
    await site.assertReady();
    const lines = (await site.readLog()).split("\n");
    const faults = lines.filter((line) => line.includes('"code":"internal"'));
    assert.deepEqual(faults, []);
    const total = [...statuses.values()].reduce((sum, n) => sum + n, 0);
    assert.ok(limited <= total * LIMITED_SHARE_MAX, `${limited} of ${total} were limited`);
  });
});

async function tryOperation(operation: Operation, random: Random): Promise<void> {
  const atOnce = ONE_BY_ONE.has(operation.id) ? 1 : AT_ONCE;
  let opened = await open(operation);
  for (let done = 0; done < casesEach; done += atOnce) {
    // Limits are tried elsewhere.
    await site.pool.query("delete from app.rate_limits");
    const wave = Array.from({ length: Math.min(atOnce, casesEach - done) }, (_, at) =>
      mutated(opened.valid, { random, n: done + at, operation }),
    );
    const answers = await Promise.all(
      wave.map(({ draft, name }, at) => tryOne(operation, { draft, name, n: done + at })),
    );
    // Some of them are good enough to sign out, or to be gone.
    const isOut = operation.access.who !== "public" && answers.some(({ status }) => status === 401);
    if (isOut && !(await isIn(opened.person))) opened = await open(operation);
  }
}

async function isIn({ token }: Person): Promise<boolean> {
  return (await site.request("GET", "/api/auth/session", { token })).status === 200;
}

/** A request that succeeds, by somebody who may do everything. */
async function open({ id, path, access }: Operation): Promise<{ valid: Draft; person: Person }> {
  const person = await newPerson(site);
  await site.giveRoles(person, ["seller", "admin"]);
  const made = (await calls[id]?.make?.({ site, me: person, theirs: person })) ?? {};
  const params: Record<string, string> = { userId: person.userId, ...made.params };
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name);
  const token = made.token ?? (access.who === "public" ? undefined : person.token);
  const origin = `http://localhost:${site.settings.PORT}`;
  return {
    person,
    valid: {
      params: Object.fromEntries(names.map((name) => [name, params[name] ?? ""])),
      query: [...new URLSearchParams(made.query)],
      headers: {
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
        ...(made.cookie !== undefined && { cookie: made.cookie, origin }),
      },
      ...(made.json !== undefined && { json: made.json }),
      ...(made.form !== undefined && { form: partsOf(made.form) }),
    },
  };
}

async function tryOne(
  operation: Operation,
  { draft, name, n }: { draft: Draft; name: string; n: number },
): Promise<Answer> {
  const sent = await sentOf(operation, draft);
  const what = `SEED=${seed} ${operation.id} case ${n} (${name}): ${shownOf(sent)}`;
  const answer = await send(site.origin, { ...sent, agent: site.agent }).catch((error: unknown) => {
    throw new Error(`${error}: ${what}`);
  });
  statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
  if (["rate_limited", "too_many_tries"].includes(answer.json?.code)) limited += 1;
  assertHarmless(answer, { sent, what, dataDir: site.dataDir });
  if (answer.ms > ANSWER_MS_MAX) {
    // The machine may have been busy with something else; what is slow by itself is so again.
    const again = await send(site.origin, { ...sent, agent: site.agent });
    assert.ok(again.ms <= ANSWER_MS_MAX, `${again.ms} ms: ${what}`);
  }
  return answer;
}

/** Short enough to read. */
function shownOf({ method, path, headers, body = "" }: Sent): string {
  const short = (value: unknown) => String(value).slice(0, 100);
  const all = Object.entries(headers ?? {}).map(([name, value]) => `${name}: ${short(value)}`);
  const text = typeof body === "string" ? body : Buffer.from(body).toString("latin1");
  return `${method} ${path.slice(0, 300)} [${all.join(", ")}] ${text.slice(0, 400)}`;
}

function partsOf(form: FormData): [string, Blob | string][] {
  const parts: [string, Blob | string][] = [];
  form.forEach((value, name) => {
    parts.push([name, value]);
  });
  return parts;
}

async function sentOf(operation: Operation, draft: Draft): Promise<Sent> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name) => draft.params[name] ?? "");
  const query = draft.query.map(([name, value]) => `${name}=${value}`).join("&");
  const { body, type } = await bodyOf(draft);
  const typed = draft.type === undefined ? type : (draft.type ?? undefined);
  return {
    method: operation.method,
    path: query === "" ? path : `${path}?${query}`,
    headers: { ...(typed !== undefined && { "content-type": typed }), ...draft.headers },
    body,
  };
}

async function bodyOf({ raw, json, form }: Draft): Promise<{ body?: Sent["body"]; type?: string }> {
  if (form !== undefined && raw === undefined) {
    const data = new FormData();
    for (const [name, value] of form) data.append(name, value as string);
    const whole = new Response(data);
    const type = whole.headers.get("content-type") ?? "";
    return { type, body: new Uint8Array(await whole.arrayBuffer()) };
  }
  if (raw === undefined && json === undefined) return {};
  return { type: "application/json", body: raw ?? JSON.stringify(json) };
}
