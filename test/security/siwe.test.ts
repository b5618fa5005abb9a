import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";

import { hashMessage, id, type Wallet } from "ethers";
import { SiweMessage } from "siwe";

import { newPerson, newWallet } from "./support/people.ts";
import { type Site, startSite } from "./support/startSite.ts";

/**
 * EIP-4361, element by element of its grammar: what we issue is read by the package `siwe` as it is
 * meant, and nothing else is taken, even where the right key has signed it. (What happens to a
 * nonce, also fifty times at once, is in api/test/accounts/signIn.test.ts.)
 */
let site: Site;
let cases = 0;

before(async () => {
  site = await startSite();
});
after(async () => {
  console.log(`EIP-4361: ${cases} cases`);
  await site?.stop();
});

async function issue(wallet: Wallet, given: { purpose?: string; token?: string } = {}) {
  const { token, purpose = "sign_in" } = given;
  const json = { address: wallet.address, purpose };
  const answer = await site.request("POST", "/api/auth/challenge", {
    json,
    ...(token !== undefined && { token }),
  });
  return answer.json.message as string;
}

const verify = (message: string, signature: string) =>
  site.request("POST", "/api/auth/verify", { json: { message, signature } });

describe("what we issue", () => {
  for (const purpose of ["sign_in", "link"]) {
    it(`is EIP-4361, to ${purpose}`, async () => {
      cases += 1;
      const person = await newPerson(site);
      const wallet = newWallet();
      const text = await issue(wallet, { purpose, token: person.token });
      const read = new SiweMessage(text);
      assert.equal(read.prepareMessage(), text);
      const origin = `http://localhost:${site.settings.PORT}`;
      const { domain, uri, version, chainId, address, nonce, issuedAt, expirationTime } = read;
      assert.deepEqual(
        { domain, uri, version, chainId, address },
        {
          domain: new URL(origin).host,
          uri: origin,
          version: "1",
          chainId: 31_337,
          address: wallet.address,
        },
      );
      assert.match(nonce, /^[0-9a-f]{32}$/);
      const lifetimeMs = Date.parse(expirationTime ?? "") - Date.parse(issuedAt ?? "");
      assert.equal(lifetimeMs, 5 * 60_000);
      const signature = await wallet.signMessage(text);
      const checked = await read.verify({ signature, domain, nonce });
      assert.equal(checked.success, true);
    });
  }
});

const line = (name: string, value: string) => (text: string) =>
  text.replace(new RegExp(`^${name}: .*$`, "m"), `${name}: ${value}`);
const without = (name: string) => (text: string) => text.replace(new RegExp(`\\n${name}: .*`), "");
const more = (added: string) => (text: string) => `${text}\n${added}`;
const host = (value: string) => (text: string) => text.replace(/^\S+/, value);
const addressOf = (text: string) => text.split("\n")[1] ?? "";
const address = (change: (given: string) => string) => (text: string) =>
  text.replace(addressOf(text), change(addressOf(text)));
const statement = (value: string) => (text: string) =>
  text.replace(/\n\n[^\n]+\n\n/, value === "" ? "\n\n\n" : `\n\n${value}\n\n`);
const later = (text: string) =>
  new Date(Date.parse(/^Expiration Time: (.*)$/m.exec(text)?.[1] ?? "") + 60_000).toISOString();

/** Of the text that was issued, by the elements of the grammar. */
const alterations: Record<string, (text: string) => string> = {
  "another scheme before the domain": (text) => `https://${text}`,
  "a scheme of our own before it": (text) => `http://${text}`,
  "no scheme before ://": (text) => `://${text}`,
  "another domain": host("evil.example"),
  "a domain that ends as ours": host("evil.localhost"),
  "a domain without its port": (text) => text.replace(/^localhost:\d+/, "localhost"),
  "another port": host("localhost:1"),
  "a domain with a person": (text) => `evil@${text}`,
  "a domain in capitals": (text) => text.replace(/^localhost/, "LOCALHOST"),
  "an alias of the domain": (text) => text.replace(/^localhost/, "127.0.0.1"),
  "no domain": host(""),
  "another introduction": (text) => text.replace("wants you to sign in", "wants you to sign on"),
  "an introduction in capitals": (text) => text.replace("your Ethereum", "your ETHEREUM"),
  "an address in lower case": address((given) => given.toLowerCase()),
  "an address in upper case": address((given) => `0x${given.slice(2).toUpperCase()}`),
  "an address without 0x": address((given) => given.slice(2)),
  "a longer address": address((given) => `${given}00`),
  "a shorter address": address((given) => given.slice(0, -1)),
  "another's address": address(() => newWallet().address),
  "a name for an address": address(() => "vitalik.eth"),
  "no statement": statement(""),
  "another statement": statement("I give away everything."),
  "a statement of two lines": statement("One.\nURI: http://evil.example"),
  "a statement beyond ASCII": statement("장터에 로그인합니다."),
  "a statement with a tab": statement("Sign\tin."),
  "another URI": line("URI", "https://evil.example/login"),
  "a URI that goes on": (text) => text.replace(/^(URI: .*)$/m, "$1/login"),
  "a URI that is none": line("URI", "not a uri"),
  "no URI": without("URI"),
  "version 2": line("Version", "2"),
  "no version": without("Version"),
  "another chain": line("Chain ID", "1"),
  "a chain in hex": line("Chain ID", "0x7a69"),
  "a chain with a zero before it": line("Chain ID", "031337"),
  "no chain": without("Chain ID"),
  "another nonce": line("Nonce", "f".repeat(32)),
  "a short nonce": line("Nonce", "abcdefg"),
  "a nonce with a sign": line("Nonce", "abcd-efgh-ijkl"),
  "no nonce": without("Nonce"),
  "issued at another time": line("Issued At", "2020-01-01T00:00:00.000Z"),
  "issued in the future": line("Issued At", "2099-01-01T00:00:00.000Z"),
  "issued at no time": line("Issued At", "yesterday"),
  "issued on a day that is not": line("Issued At", "2023-02-30T00:00:00Z"),
  "the time of issue written otherwise": (text) => text.replace(/^(Issued At: .*)Z$/m, "$1+00:00"),
  "no time of issue": without("Issued At"),
  "no end": without("Expiration Time"),
  "a later end": (text) => line("Expiration Time", later(text))(text),
  "an end that is none": line("Expiration Time", "never"),
  "not before a time": more("Not Before: 2020-01-01T00:00:00.000Z"),
  "a request's id": more("Request ID: 1"),
  resources: more("Resources:\n- https://evil.example"),
  "resources that are none": more("Resources:\n- nothing"),
  "fields in another order": (text) => text.replace(/(Version: 1)\n(Chain ID: \d+)/, "$2\n$1"),
  "a field twice": (text) => text.replace(/(Chain ID: \d+)/, "$1\n$1"),
  "names in lower case": (text) => text.replace("Nonce:", "nonce:"),
  "line ends of Windows": (text) => text.replaceAll("\n", "\r\n"),
  "a line more at the end": (text) => `${text}\n`,
  "a line more at the beginning": (text) => `\n${text}`,
  "a space at the end": (text) => `${text} `,
  "a NUL at the end": (text) => `${text}\0`,
  "a mark of byte order": (text) => `\ufeff${text}`,
  "another text before it": (text) => `${text}\n\n${text}`,
  "the end of the text missing": (text) => text.slice(0, -5),
};

describe("the right key's signature signs nobody in under", () => {
  for (const [name, alter] of Object.entries(alterations)) {
    it(name, async () => {
      cases += 1;
      const wallet = newWallet();
      const issued = await issue(wallet);
      const text = alter(issued);
      assert.notEqual(text, issued);
      const answer = await verify(text, await wallet.signMessage(text));
      assert.ok([400, 401].includes(answer.status), answer.text);
      assert.deepEqual(answer.headers.getSetCookie(), []);
      // Nor does that signature count for what was issued.
      const other = await verify(issued, await wallet.signMessage(text));
      assert.equal(other.status, 401, other.text);
    });
  }
});

const forgeries: Record<string, (text: string, wallet: Wallet) => string | Promise<string>> = {
  "another key's": (text) => newWallet().signMessage(text),
  "of the text's hash, as a text": (text, wallet) => wallet.signMessage(hashMessage(text)),
  "of the text without its prefix": (text, wallet) => wallet.signingKey.sign(id(text)).serialized,
  "with another recovery": async (text, wallet) =>
    (await wallet.signMessage(text)).replace(/(1b|1c)$/, (v) => (v === "1b" ? "1c" : "1b")),
  "with a byte less": async (text, wallet) => (await wallet.signMessage(text)).slice(0, -2),
  "with a byte more": async (text, wallet) => `${await wallet.signMessage(text)}00`,
  "of zeros": () => `0x${"00".repeat(65)}`,
  "of an r beyond the curve": async (text, wallet) =>
    `0x${"ff".repeat(32)}${(await wallet.signMessage(text)).slice(66)}`,
  empty: () => "0x",
};

describe("what was issued signs nobody in with a signature", () => {
  for (const [name, forge] of Object.entries(forgeries)) {
    it(name, async () => {
      cases += 1;
      const wallet = newWallet();
      const text = await issue(wallet);
      const answer = await verify(text, await forge(text, wallet));
      assert.ok([400, 401].includes(answer.status), answer.text);
      assert.deepEqual(answer.headers.getSetCookie(), []);
    });
  }
});
