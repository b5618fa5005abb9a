import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { after, before, describe, it } from "node:test";

import { keepBackup } from "./support/backups.ts";
import { newAddress, newEmail, newPerson, newWallet, type Person } from "./support/people.ts";
import { type Answer, send } from "./support/send.ts";
import { type Site, startSite } from "./support/startSite.ts";

const PAIRS = 60;
/** Answers to both may differ by so much in time: 5 ms, or a tenth where they take long. */
const DIFFERENCE_MS_MAX = 5;
const DIFFERENCE_SHARE_MAX = 0.1;

type Asked = { path: string; json: object };
type Question = { known: () => Asked | Promise<Asked>; unknown: () => Asked | Promise<Asked> };

let site: Site;
let person: Person;
let cases = 0;

before(async () => {
  site = await startSite();
  person = await newPerson(site);
});

after(async () => {
  console.log(`likeness: ${cases} answers compared`);
  await site?.stop();
});

const wrong = () => `${randomBytes(8).toString("hex")} is not it`;

const questions: Record<string, Question> = {
  "a login with a wrong password": {
    known: () => ({ path: "/api/login", json: { email: person.email, password: wrong() } }),
    unknown: () => ({ path: "/api/login", json: { email: likeEmail(), password: wrong() } }),
  },
  "a request for a new password": {
    known: () => ({ path: "/api/users/me/reset/password", json: { email: person.email } }),
    unknown: () => ({ path: "/api/users/me/reset/password", json: { email: likeEmail() } }),
  },
  "a sign-up by e-mail": {
    known: () => ({ path: "/api/emails", json: { email: person.email } }),
    unknown: () => ({ path: "/api/emails", json: { email: likeEmail() } }),
  },
  "a wrong code for an address": {
    known: () => codeFor(person.email),
    unknown: () => codeFor(likeEmail()),
  },
  "a challenge for a wallet": {
    known: () => ({ path: "/api/auth/challenge", json: { address: person.address } }),
    unknown: () => ({ path: "/api/auth/challenge", json: { address: newAddress() } }),
  },
  "a challenge for a backup": {
    known: () => ({ path: `/api/wallets/${person.address}/backup/challenge`, json: {} }),
    unknown: () => ({ path: `/api/wallets/${newAddress()}/backup/challenge`, json: {} }),
  },
  "a wrong signature for a backup": {
    known: () => restoring(person.address),
    unknown: () => restoring(newAddress()),
  },
};

/** As long as the one that is known. */
const likeEmail = () => newEmail().slice(-person.email.length).replace(/^@/, "a");

const codeFor = (email: string) => ({
  path: "/api/emails/confirm",
  json: { email, code: "000000" },
});

async function restoring(address: string): Promise<Asked> {
  const path = `/api/wallets/${address}/backup`;
  const { json } = await site.request("POST", `${path}/challenge`, { json: {} });
  const { message } = json;
  const signature = await newWallet().signMessage(message);
  return { path: `${path}/restore`, json: { message, signature } };
}

describe("nobody learns who has an account from", () => {
  before(() => keepBackup(site, { person, recoveryAddress: newAddress() }));

  for (const [name, question] of Object.entries(questions)) {
    it(name, async (context) => {
      const pairs: { known: Answer; unknown: Answer }[] = [];
      for (let n = 0; n < PAIRS; n += 1) pairs.push(await askBoth(question, n));
      for (const { known, unknown } of pairs) {
        assert.deepEqual(looksOf(known), looksOf(unknown));
        cases += 2;
      }
      const all = medianOf(pairs.flatMap(({ known, unknown }) => [known.ms, unknown.ms]));
      const difference = medianOf(pairs.map(({ known, unknown }) => known.ms - unknown.ms));
      const max = Math.max(DIFFERENCE_MS_MAX, all * DIFFERENCE_SHARE_MAX);
      context.diagnostic(`${all.toFixed(1)} ms, difference ${difference.toFixed(2)} ms`);
      assert.ok(Math.abs(difference) <= max, `${difference} ms of ${all} ms`);
    });
  }
});

/** By turns which comes first, for what the machine does meanwhile falls on both. */
async function askBoth(question: Question, n: number) {
  await site.pool.query("delete from app.rate_limits");
  const [first, second] =
    n % 2 === 0 ? (["known", "unknown"] as const) : (["unknown", "known"] as const);
  const asked = { [first]: await question[first](), [second]: await question[second]() };
  const answers = { [first]: await ask(asked[first]), [second]: await ask(asked[second]) };
  return answers as { known: Answer; unknown: Answer };
}

async function ask(asked: Asked | undefined): Promise<Answer> {
  assert.ok(asked !== undefined);
  const headers = { "content-type": "application/json", "x-request-id": "compared-by-length" };
  const body = JSON.stringify(asked.json);
  return await send(site.origin, {
    method: "POST",
    path: asked.path,
    headers,
    body,
    agent: site.agent,
  });
}

/** All that can be compared but its time. */
function looksOf({ status, headers, text, json }: Answer) {
  const names: string[] = [];
  headers.forEach((_, name) => {
    names.push(name);
  });
  return {
    status,
    headers: names.toSorted(),
    length: text.length,
    code: json?.code,
    detail: json?.detail,
    retryAfter: headers.get("retry-after"),
  };
}

function medianOf(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
}
