import assert from "node:assert/strict";

import { problems } from "../../../api/src/http/problems.ts";
import { codesOf, operationAt } from "../support/operations.ts";
import type { Answer, Sent } from "../support/send.ts";

/** Honest outages: what these need is outside, and not there in this test. */
const AWAY: Record<string, string> = { getBeaconRound: "beacon_unavailable" };

/** Codes that any address can answer with, whatever stands there. */
const ANYWHERE = new Set(["not_found", "method_not_allowed", "cross_site"]);

/** Of programs, databases and machines; nothing that is sent looks like these. */
const INSIDES = [
  /\n\s+at \S|node_modules|file:\/\/|\.[cm]?[jt]s:\d|TypeError|RangeError|Error:/,
  /\/(root|home|work|tmp|usr)\/|ECONN|ENOENT|drizzle|postgres/i,
  /\bselect\b.+\bfrom\b|insert into|violates|relation "|syntax error/i,
];

/** What stands before a body may be as long as this; Node itself refuses more. */
const HEAD_BYTES_MAX = 32 * 1024;

type Case = { sent: Sent; what: string; dataDir: string };

/** An answer that is none of the server's faults, and tells nothing of its insides. */
export function assertHarmless(answer: Answer, { sent, what, dataDir }: Case): void {
  const { status, json, text } = answer;
  // A spoilt path may lead to another operation, or to none.
  const operation = operationAt(sent);
  if (status === 431 && headBytesOf(sent) > HEAD_BYTES_MAX - 1_024) return;
  const told = `${what}\n→ ${status} ${text.slice(0, 600)}`;
  if (status >= 500) {
    assert.equal(status, 503, told);
    assert.equal(json?.code, AWAY[operation?.id ?? ""], told);
  }
  if (status < 400) return;
  assert.equal(answer.headers.get("content-type"), "application/problem+json", told);
  assert.ok(Object.hasOwn(problems, json?.code), told);
  assert.equal(json.status, status, told);
  const documented = operation === undefined ? [] : codesOf(operation, status);
  const isKnown = ANYWHERE.has(json.code) || documented.includes(json.code);
  assert.ok(isKnown, `a code that is not documented: ${told}`);
  // The address and the names of fields are the caller's own words.
  const { instance: _address, errors = [], ...own } = json;
  const messages = errors.map(({ message }: { message: string }) => message);
  const words = JSON.stringify([own, messages]);
  for (const inside of INSIDES) assert.doesNotMatch(words, inside, told);
  assert.ok(!words.includes(dataDir), told);
}

/** About; the client adds a few of its own. */
function headBytesOf({ path, headers = {} }: Sent): number {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return Buffer.byteLength([path, ...lines].join("\r\n"));
}
