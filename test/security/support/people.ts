import { createHash, createHmac, randomBytes, randomUUID } from "node:crypto";

import { Wallet } from "ethers";
import type { Pool } from "pg";

import { GOOD_PASSWORD, signUp } from "../../../api/test/support/accounts/signUp.ts";
import { readCode } from "../../../api/test/support/messages/readOutbox.ts";
import { cookiesOf } from "../../../api/test/support/signIn.ts";
import type { Requests } from "./send.ts";

export { GOOD_PASSWORD };
export type Person = Awaited<ReturnType<typeof newPerson>>;
export type ApiKey = { id: string; accessKey: string; secretKey: string };

/** Somebody with an e-mail address, a password and a wallet, signed in by both. */
export async function newPerson({ request }: Requests) {
  const { cookie: _replaced, ...signedUp } = await signUp({ request });
  const wallet = newWallet();
  const { token } = signedUp;
  const signed = await signedMessage({ request }, { wallet, token, purpose: "sign_in" });
  const entered = await request("POST", "/api/auth/verify", { json: signed, token });
  if (entered.status !== 200) throw new Error(entered.text);
  return {
    ...signedUp,
    token: entered.json.accessToken as string,
    cookie: cookiesOf(entered.headers),
    wallet,
    address: wallet.address,
  };
}

type Signing = { wallet: Wallet; token?: string; purpose: "sign_in" | "link" };

/** A challenge and its signature. */
export async function signedMessage(
  { request }: Requests,
  { wallet, token, purpose }: Signing,
): Promise<{ message: string; signature: string }> {
  const json = { address: wallet.address, purpose };
  const given = { json, ...(token !== undefined && { token }) };
  const { message } = (await request("POST", "/api/auth/challenge", given)).json;
  return { message, signature: await wallet.signMessage(message) };
}

export async function newApiKey(
  { request }: Requests,
  { token }: { token: string },
  scopes: string[],
): Promise<ApiKey> {
  const json = { name: "bot", scopes };
  const made = await request("POST", "/api/users/me/api-keys", { json, token });
  if (made.status !== 201) throw new Error(made.text);
  return made.json;
}

/** A token for one request, as `createApiKey` documents it. */
export function apiToken(
  key: ApiKey,
  { query = "", body }: { query?: string; body?: string | Uint8Array | undefined },
): string {
  const text = body === undefined ? "" : Buffer.from(body).toString("utf8");
  const signed = [query, text].filter((part) => part !== "").join("&");
  const hash = createHash("sha512").update(signed).digest("hex");
  const claims = {
    access_key: key.accessKey,
    nonce: randomUUID(),
    ...(signed !== "" && { query_hash: hash, query_hash_alg: "SHA512" }),
  };
  return signHs256(claims, key.secretKey);
}

function signHs256(claims: object, secret: string): string {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const unsigned = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${unsigned}.${createHmac("sha256", secret).update(unsigned).digest("base64url")}`;
}

export async function registerWallet(
  { request }: Requests,
  { token, address }: Person,
): Promise<void> {
  const json = { address, origin: "created" };
  const kept = await request("POST", "/api/wallets", { token, json });
  if (kept.status !== 200) throw new Error(kept.text);
}

/** As if half a minute had passed, within which no second code is sent. */
export async function forgetCodes({ pool }: { pool: Pool }): Promise<void> {
  await pool.query("delete from app.rate_limits where key like 'code-%'");
}

/** The mailed second proof is turned on. */
export async function turnOnMailedCodes(
  { request }: Requests,
  { token, email }: Pick<Person, "token" | "email">,
): Promise<string[]> {
  const json = { enable2FA: true, method: "EMAIL" };
  await request("PUT", "/api/users/me/security/setting", { json, token });
  const code = await readCode({ request }, email);
  const confirmed = await request("PUT", "/api/users/me/security/confirm", {
    json: { method: "EMAIL", code },
    token,
  });
  if (confirmed.status !== 200) throw new Error(confirmed.text);
  return confirmed.json.recoveryCodes;
}

export const newEmail = () => `${randomBytes(8).toString("hex")}@example.com`;
export const newWallet = () => new Wallet(`0x${randomBytes(32).toString("hex")}`);
export const newAddress = () => newWallet().address;
