import assert from "node:assert/strict";
import { after, before, it } from "node:test";

import { newEmail, newPerson, type Person, turnOnMailedCodes } from "./support/people.ts";
import { type Site, startSite } from "./support/startSite.ts";

/**
 * Limits as they are set for everybody, and one client that says with each request that it is
 * another: no proxy is trusted, so that it stays one. (Guessing at one account, from one place and
 * from many, is in api/test/accounts/entering/logIn.test.ts, guessing second proofs in
 * api/test/accounts/proofs.)
 */
const LOGINS_MAX = 100;
const SECOND_STEPS_MAX = 100;
const TRIES_MAX = 5;

let site: Site;
let person: Person;
let cases = 0;

before(async () => {
  site = await startSite({ RATE_LIMIT_FACTOR: "1" });
  person = await newPerson(site);
});
after(async () => {
  console.log(`guessing: ${cases} guesses`);
  await site?.stop();
});

/** Every header by which a proxy tells of somebody behind it. */
function from(n: number): Record<string, string> {
  const ip = `198.51.${Math.floor(n / 250)}.${(n % 250) + 1}`;
  return {
    "x-forwarded-for": n % 2 === 0 ? ip : `${ip}, 127.0.0.1`,
    forwarded: `for=${ip};proto=https`,
    "x-real-ip": ip,
    "x-client-ip": ip,
    "true-client-ip": ip,
    "cf-connecting-ip": ip,
    "user-agent": `browser ${n}`,
  };
}

const codesOf = (answers: { json: { code: string } }[], code: string) =>
  answers.filter(({ json }) => json.code === code).length;

it("a second proof is guessed at five times, whoever the guesser says they are", async () => {
  await turnOnMailedCodes(site, person);
  const { email, password } = person;
  const { json } = await site.request("POST", "/api/login", { json: { email, password } });
  const { loginToken } = json;
  const guesses = Array.from({ length: SECOND_STEPS_MAX }, (_, n) => {
    cases += 1;
    const code = String(n).padStart(6, "0");
    const given = { json: { loginToken, code }, headers: from(n) };
    return site.request("POST", "/api/login/2fa", given);
  });
  const answers = await Promise.all(guesses);
  assert.ok(codesOf(answers, "code_wrong") <= TRIES_MAX);
  assert.ok(answers.every(({ status }) => status === 401 || status === 429));
  const held = await site.request("POST", "/api/login/2fa", {
    json: { loginToken, code: "000000" },
    headers: from(1_000),
  });
  assert.notEqual(held.status, 200);
});

it("stolen passwords are tried a hundred times, whoever the client says it is", async () => {
  const { email, password } = await newPerson(site);
  const taken = await site.pool.query(
    "select points from app.rate_limits where key like 'logins:%'",
  );
  const before = Number(taken.rows[0]?.points ?? 0);
  const answers = [];
  for (let n = 0; n < LOGINS_MAX + 30; n += 1) {
    cases += 1;
    const json = { email: newEmail(), password: `one of a list ${n}` };
    answers.push(await site.request("POST", "/api/login", { json, headers: from(n) }));
  }
  assert.equal(codesOf(answers, "login_failed"), LOGINS_MAX - before);
  const limited = answers.filter(({ status }) => status === 429);
  assert.equal(limited.length, answers.length - (LOGINS_MAX - before));
  for (const { headers, json } of limited) {
    assert.equal(json.code, "rate_limited");
    assert.ok(Number(headers.get("retry-after")) > 0);
  }
  // A right one is not told from a wrong one then.
  const right = await site.request("POST", "/api/login", {
    json: { email, password },
    headers: from(5_000),
  });
  assert.equal(right.json.code, "rate_limited");
});
