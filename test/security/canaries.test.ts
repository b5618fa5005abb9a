import assert from "node:assert/strict";
import { createHash, randomBytes, randomInt } from "node:crypto";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, it } from "node:test";

import { execa } from "execa";

import { createSecrets } from "../../api/src/accounts/secrets/secrets.ts";
import { totpCode, totpStep } from "../../api/src/accounts/twoFactor/totp.ts";
import { consent, newAccount } from "../../api/test/accounts/social/browse.ts";
import { siteClient } from "../../api/test/accounts/social/siteState.ts";
import { startSocialSite } from "../../api/test/accounts/social/startSocialSite.ts";
import { confirmedEmail } from "../../api/test/support/accounts/signUp.ts";
import { cookiesOf } from "../../api/test/support/signIn.ts";
import { ownOrigin } from "./support/asBrowser.ts";
import { keepBackup } from "./support/backups.ts";
import { dumpRows } from "./support/dumpRows.ts";
import {
  apiToken,
  newApiKey,
  newEmail,
  newPerson,
  newWallet,
  signedMessage,
} from "./support/people.ts";
import { type Site, startSite } from "./support/startSite.ts";

const frontend = join(import.meta.dirname, "../../frontend");
const canary = () => `canary${randomBytes(12).toString("hex")}`;

/** What an operator sets and nobody may ever read again. */
const settings = {
  SERVER_KEY: randomBytes(32).toString("hex"),
  SOLAPI_API_KEY: canary(),
  SOLAPI_API_SECRET: canary(),
  SMS_FROM: "0212345678",
  SOLAPI_URL: "http://127.0.0.1:1",
  LOG_LEVEL: "trace",
};

let site: Site;
let social: Awaited<ReturnType<typeof startSocialSite>>;
/** By name, in each form that it could be written in. */
const secrets = new Map<string, string[]>();

before(async () => {
  social = await startSocialSite();
  site = await startSite({ ...social.env, ...settings });
  await live();
});

after(async () => {
  console.log(`canaries: ${secrets.size} secrets`);
  await site?.stop();
  await social?.stop();
});

function keep(name: string, secret: string): void {
  assert.ok(secret.length >= 10, `${name} is too short to be looked for`);
  const bytes = Buffer.from(secret);
  const forms = [bytes.toString("base64").replace(/=+$/, ""), bytes.toString("base64url")];
  const hex = /^(0x)?([0-9a-f]{2})+$/i.test(secret)
    ? [secret.replace(/^0x/, "").toLowerCase()]
    : [];
  secrets.set(name, [secret, encodeURIComponent(secret), bytes.toString("hex"), ...forms, ...hex]);
}

const keepCookies = (name: string, cookie: string) => {
  for (const pair of cookie.split("; ")) {
    const value = pair.slice(pair.indexOf("=") + 1);
    // One that is taken back has none.
    if (value !== "") keep(`${name}: ${pair.slice(0, 20)}`, value);
  }
};

/** Uses all that has to do with a secret, rightly and wrongly. */
async function live(): Promise<void> {
  for (const name of ["SERVER_KEY", "SOLAPI_API_KEY", "SOLAPI_API_SECRET"] as const) {
    keep(name, settings[name]);
  }
  keep("the faucet's key", site.settings.FAUCET_PRIVATE_KEY);
  keep("the client secret", siteClient.clientSecret);
  const person = await newPerson(site);
  keep("the password", person.password);
  keep("the access token", person.token);
  keepCookies("a cookie", person.cookie);
  keep("the wallet's key", person.wallet.privateKey);
  await useCodes(person);
  await useKeys(person);
  await useWallets(person);
  await useSocial();
  await useWrongly(person);
  await keepSigningKeys();
}

type Person = Awaited<ReturnType<typeof newPerson>>;

async function useCodes({ token, email, password }: Person): Promise<void> {
  keep("an e-mail's token", await confirmedEmail(site, newEmail()));
  const me = "/api/users/me/security";
  const begun = await site.request("PUT", `${me}/setting`, {
    json: { enable2FA: true, method: "OTP_APP" },
    token,
  });
  const { secret, uri } = begun.json;
  keep("the app's secret", secret);
  keep("the app's link", uri);
  const step = totpStep(Date.now());
  const json = { method: "OTP_APP", code: totpCode(secret, step) };
  const confirmed = await site.request("PUT", `${me}/confirm`, { json, token });
  for (const code of confirmed.json.recoveryCodes) keep(`the recovery code ${code}`, code);
  const login = await site.request("POST", "/api/login", { json: { email, password } });
  const { loginToken } = login.json;
  keep("a login's token", loginToken);
  const proof = { loginToken, code: totpCode(secret, step + 1) };
  const entered = await site.request("POST", "/api/login/2fa", { json: proof });
  assert.equal(entered.status, 200, entered.text);
  keepCookies("a cookie of the second step", cookiesOf(entered.headers));
  const phone = { phone: `010${randomInt(10_000_000, 99_999_999)}` };
  keep("the telephone", phone.phone);
  await site.request("POST", "/api/users/me/phone", { json: phone, token });
}

async function useKeys(person: Person): Promise<void> {
  const key = await newApiKey(site, person, ["read"]);
  keep("an API key's secret", key.secretKey);
  const signed = apiToken(key, {});
  keep("a token of an API key", signed);
  const used = await site.request("GET", "/api/users/me", { token: signed });
  assert.equal(used.status, 200, used.text);
  const forged = apiToken({ ...key, secretKey: canary() }, {});
  keep("a forged token of an API key", forged);
  await site.request("GET", "/api/users/me", { token: forged });
}

async function useWallets(person: Person): Promise<void> {
  const wallet = newWallet();
  const signed = await signedMessage(site, { wallet, purpose: "sign_in" });
  keep("a nonce", /Nonce: (\w+)/.exec(signed.message)?.[1] ?? "");
  keep("a signature", signed.signature);
  await site.request("POST", "/api/auth/verify", { json: signed });
  const recovery = newWallet();
  keep("the key of recovery", recovery.privateKey);
  await keepBackup(site, { person, recoveryAddress: recovery.address });
}

async function useSocial(): Promise<void> {
  newAccount(social);
  const origin = ownOrigin(site);
  const json = { purpose: "sign_in" };
  const left = await site.request("POST", "/api/auth/google", { json, headers: { origin } });
  const cookie = cookiesOf(left.headers);
  keepCookies("the cookie of an attempt", cookie);
  const back = await consent(left.json.url);
  const answer = new URL(back, origin).searchParams;
  for (const name of ["state", "code"]) keep(`the ${name} of another site`, answer.get(name) ?? "");
  const entered = await site.request("GET", back, { headers: { cookie } });
  assert.match(cookiesOf(entered.headers), /refresh=/, entered.text);
  keepCookies("a cookie by another site", cookiesOf(entered.headers));
}

/** What is refused is not written down either. */
async function useWrongly({ email, token }: Person): Promise<void> {
  const wrong = canary();
  keep("a wrong password", wrong);
  await site.request("POST", "/api/login", { json: { email, password: wrong } });
  const headers = { "content-type": "application/json" };
  const broken = `{"email":"${email}","password":"${wrong}"`;
  await site.request("POST", "/api/login", { body: broken, headers });
  await site.request("GET", `/api/reset-password?token=${wrong}`);
  const newPassword = canary();
  keep("a password that was not confirmed", newPassword);
  const json = { newPassword, confirmPassword: wrong };
  await site.request("PUT", "/api/users/me/password", { json, token });
  await site.request("GET", "/api/users/me", { token: `${token.slice(0, -6)}AAAAAA` });
}

/** What signs access tokens, which only who has the server's key can read. */
async function keepSigningKeys(): Promise<void> {
  const { open } = createSecrets(Buffer.from(settings.SERVER_KEY, "hex"));
  const { rows } = await site.pool.query("select kid, private_jwk from app.signing_keys");
  assert.ok(rows.length > 0);
  for (const { kid, private_jwk: sealed } of rows) {
    const jwk = JSON.parse(open(sealed, { table: "signing_keys", row: kid }));
    keep(`the signing key ${kid}`, jwk.d);
  }
}

function assertNone(text: string, place: string): void {
  const lower = text.toLowerCase();
  for (const [name, forms] of secrets) {
    for (const form of new Set(forms)) {
      const found = form === form.toLowerCase() ? lower.includes(form) : text.includes(form);
      assert.ok(!found, `${name} in ${place}`);
    }
  }
}

it("no secret is in what the process printed", async () => {
  const log = await site.readLog();
  assert.match(log, /"operation":"logIn"/);
  assert.match(log, /"operation":"returnSignedIn"/);
  assertNone(log, "the log");
});

it("no secret is in the database, in any table", async () => {
  const rows = await dumpRows(site.pool);
  for (const table of ["app.two_factor", "app.api_keys", "app.signing_keys", "app.sessions"]) {
    assert.ok(rows.includes(`${table}: `), table);
  }
  assertNone(rows, "the database");
  const digest = createHash("sha256").update(settings.SERVER_KEY).digest("hex");
  assert.ok(!rows.includes(digest), "the server's key, hashed");
});

it("no secret is in the files that are kept", async () => {
  const names = await readdir(site.dataDir, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile());
  for (const { parentPath, name } of files) {
    assertNone(await readFile(join(parentPath, name), "latin1"), name);
  }
});

it("no setting of the server gets into the pages", { timeout: 180_000 }, async () => {
  const outDir = await mkdtemp(join(tmpdir(), "jangteo-bundle-"));
  const canaries = Object.fromEntries(
    ["SERVER_KEY", "SMTP_URL", "SOLAPI_API_SECRET", "GOOGLE_CLIENT_SECRET", "DATABASE_URL"].map(
      (name) => [name, canary()],
    ),
  );
  const args = ["build", "--outDir", outDir, "--sourcemap", "--logLevel", "error"];
  await execa("vite", args, {
    cwd: frontend,
    env: { ...canaries, FAUCET_PRIVATE_KEY: `0x${"ca".repeat(32)}`, NODE_ENV: "production" },
    preferLocal: true,
    localDir: frontend,
  });
  for (const [name, secret] of Object.entries(canaries)) keep(`${name} of the build`, secret);
  const entries = await readdir(outDir, { recursive: true, withFileTypes: true });
  const files = entries.filter(
    (entry) => entry.isFile() && /\.(js|css|html|map|json)$/.test(entry.name),
  );
  assert.ok(files.length > 20);
  for (const { parentPath, name } of files) {
    const text = await readFile(join(parentPath, name), "utf8");
    assertNone(text, `${name} of the pages`);
  }
  await rm(outDir, { recursive: true });
});
