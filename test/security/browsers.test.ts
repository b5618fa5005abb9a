import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { type ProblemCode, problems } from "../../api/src/http/problems.ts";
import { startSocialSite } from "../../api/test/accounts/social/startSocialSite.ts";
import { cookiesOf } from "../../api/test/support/signIn.ts";
import { extraFields } from "./badInput/hostileValues.ts";
import { calls } from "./rights/calls.ts";
import { createTraces } from "./rights/traces.ts";
import { ownOrigin, prepare } from "./support/asBrowser.ts";
import { dumpRows } from "./support/dumpRows.ts";
import { type Operation, operations } from "./support/operations.ts";
import { newPerson, registerWallet, signedMessage, turnOnMailedCodes } from "./support/people.ts";
import { send } from "./support/send.ts";
import { type Site, startSite } from "./support/startSite.ts";

const CANARY = "canary-of-a-field-that-nobody-asked-for";

/** Looks at no cookie, so that wallets can call it from anywhere; JSON-RPC takes further fields. */
const RPC = "callRpc";

/** Bring stored balances up to the chain's. */
const RENEWS_BALANCES = new Set(["getWallet", "listWallets"]);

let site: Site;
let social: Awaited<ReturnType<typeof startSocialSite>>;
let readTraces: Awaited<ReturnType<typeof createTraces>>;
const cases = { forged: 0, read: 0, assigned: 0, fixed: 0 };

before(async () => {
  social = await startSocialSite();
  site = await startSite(social.env);
  readTraces = await createTraces(site);
});

after(async () => {
  console.log(`forged requests: ${cases.forged} cases, requests that read: ${cases.read}`);
  console.log(`mass assignment: ${cases.assigned} cases, session fixation: ${cases.fixed} cases`);
  await site?.stop();
  await social?.stop();
});

const changing = operations.filter(({ id, method }) => method !== "GET" && id !== RPC);
const withJson = operations.filter(
  ({ id, bodies }) => bodies["application/json"] !== undefined && id !== RPC,
);
const withForm = operations.filter(({ bodies }) => bodies["multipart/form-data"] !== undefined);

/** What another site can make a browser send, and what no browser sends. */
function forgeries(): Record<string, Record<string, string>> {
  const own = ownOrigin(site);
  const port = new URL(own).port;
  return {
    "another site": { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    "another site, origin alone": { origin: "https://evil.example" },
    "another site, as it says": { "sec-fetch-site": "cross-site" },
    "a sandboxed page": { origin: "null" },
    "a name that begins as ours": { origin: `${own}.evil.example` },
    "a name within ours": { origin: `http://evil.localhost:${port}` },
    "another port": { origin: `http://localhost:${Number(port) + 1}` },
    "another scheme": { origin: own.replace("http:", "https:") },
    "a sibling": { "sec-fetch-site": "same-site" },
    "nobody named": {},
    "a form": { origin: "https://evil.example", "content-type": "text/plain" },
    "a form, nobody named": { "content-type": "application/x-www-form-urlencoded" },
  };
}

describe("another site's page, in a browser that is signed in here, can't", () => {
  for (const operation of changing) {
    it(operation.id, () => tryForgeries(operation));
  }
});

async function tryForgeries(operation: Operation): Promise<void> {
  const { sent } = await prepare(site, operation);
  const before = await readTraces();
  for (const [whose, headers] of Object.entries(forgeries())) {
    cases.forged += 1;
    const forged = { ...sent, headers: { ...sent.headers, ...headers } };
    const answer = await send(site.origin, { ...forged, agent: site.agent });
    const found = [answer.status, answer.json?.code];
    assert.deepEqual(found, [403, "cross_site"], `${operation.id} by ${whose}: ${answer.text}`);
    assert.equal(answer.headers.get("access-control-allow-origin"), null);
  }
  assert.deepEqual(await readTraces(), before, operation.id);
  // The same from our own page does what it says: it was the origin that was refused.
  const headers = { ...sent.headers, origin: ownOrigin(site) };
  const own = await send(site.origin, { ...sent, headers, agent: site.agent });
  const ok = calls[operation.id]?.ok;
  const wanted = typeof ok === "string" ? problems[ok as ProblemCode].status : ok;
  assert.equal(own.status, wanted, `${operation.id}: ${own.text}`);
}

describe("a link changes nothing:", () => {
  for (const operation of operations.filter(({ method }) => method === "GET")) {
    it(operation.id, async () => {
      const { sent } = await prepare(site, operation);
      const before = await readTraces();
      for (const headers of [{}, { origin: "https://evil.example" }, { purpose: "prefetch" }]) {
        cases.read += 1;
        const asked = { ...sent, headers: { ...sent.headers, ...headers } };
        const answer = await send(site.origin, { ...asked, agent: site.agent });
        assert.ok(answer.status < 500, answer.text);
        assert.equal(answer.headers.get("access-control-allow-origin"), null);
      }
      const apart = RENEWS_BALANCES.has(operation.id) ? { "app.wallets": "" } : {};
      assert.deepEqual({ ...(await readTraces()), ...apart }, { ...before, ...apart });
    });
  }
});

describe("a field that nobody asked for is not stored:", () => {
  const named = [...extraFields.map(([name]) => name), "email", "status", "phone", "sellerSince"];
  for (const operation of withJson) {
    it(`${operation.id} in JSON`, async () => {
      const { sent, made } = await prepare(site, operation);
      const json = (made.json ?? {}) as object;
      const own = { origin: ownOrigin(site), "content-type": "application/json" };
      const headers = { ...sent.headers, ...own };
      const before = await readTraces();
      for (const name of named.filter((one) => !Object.hasOwn(json, one))) {
        cases.assigned += 1;
        // Written by hand, for no object has a __proto__ of its own.
        const field = `${JSON.stringify(name)}:"${CANARY}"}`;
        const body = JSON.stringify(json).replace(/\}$/, `,${field}`).replace("{,", "{");
        const answer = await send(site.origin, { ...sent, headers, body, agent: site.agent });
        const found = [answer.status, answer.json?.code];
        const told = `${operation.id} with ${name}: ${answer.text}`;
        assert.deepEqual(found, [400, "invalid_request"], told);
      }
      assert.deepEqual(await readTraces(), before);
    });
  }

  for (const operation of withForm) {
    it(`${operation.id} in a form`, async () => {
      const { sent, person } = await prepare(site, operation);
      const boundary = /boundary=(.+)$/.exec(String(sent.headers?.["content-type"]))?.[1] ?? "";
      const part = (name: string) =>
        `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${CANARY}\r\n`;
      const headers = { ...sent.headers, origin: ownOrigin(site) };
      for (const name of named.filter((one) => one !== "")) {
        cases.assigned += 1;
        const body = Buffer.concat([Buffer.from(part(name)), Buffer.from(sent.body ?? "")]);
        const answer = await send(site.origin, { ...sent, headers, body, agent: site.agent });
        assert.ok(answer.status < 500, answer.text);
      }
      const rows = await dumpRows(site.pool);
      assert.ok(!rows.includes(CANARY));
      const { json } = await site.request("GET", "/api/users/me", person);
      assert.equal(json.userId, person.userId);
      assert.equal(json.email, person.email);
    });
  }
});

describe("a session that was put into a browser beforehand stays its owner's when another", () => {
  const enter = {
    "signs in by password": async () => {
      const { email, password, userId } = await newPerson(site);
      return { userId, path: "/api/login", json: { email, password } };
    },
    "signs in by wallet": async () => {
      const victim = await newPerson(site);
      await registerWallet(site, victim);
      const json = await signedMessage(site, { wallet: victim.wallet, purpose: "sign_in" });
      return { userId: victim.userId, path: "/api/auth/verify", json };
    },
    "signs in by a second proof": async () => {
      const victim = await newPerson(site);
      const [code] = await turnOnMailedCodes(site, victim);
      const { email, password, userId } = victim;
      const { json } = await site.request("POST", "/api/login", { json: { email, password } });
      const proof = { loginToken: json.loginToken, method: "RECOVERY_CODE", code };
      return { userId, path: "/api/login/2fa", json: proof };
    },
  };
  for (const [name, begin] of Object.entries(enter)) {
    it(name, async () => {
      cases.fixed += 1;
      const attacker = await newPerson(site);
      const { userId, path, json } = await begin();
      const headers = { cookie: attacker.cookie, origin: ownOrigin(site) };
      const entered = await site.request("POST", path, { json, headers });
      assert.equal(entered.json.userId, userId, entered.text);
      const given = cookiesOf(entered.headers).split("; ");
      for (const planted of attacker.cookie.split("; ")) assert.ok(!given.includes(planted));
      const planted = await site.request("GET", "/api/auth/session", {
        headers: { cookie: attacker.cookie },
      });
      assert.notEqual(planted.json.userId, userId);
      const own = await site.request("GET", "/api/auth/session", {
        token: entered.json.accessToken,
      });
      assert.equal(own.json.userId, userId);
    });
  }
});
