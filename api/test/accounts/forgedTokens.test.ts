import { createHmac, createPublicKey, type KeyObject, randomUUID } from "node:crypto";
import {
  base64url,
  decodeJwt,
  decodeProtectedHeader,
  generateKeyPair,
  importJWK,
  type JWK,
  SignJWT,
} from "jose";
import { afterAll, beforeAll, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
let good: string;
let header: Record<string, unknown>;
let claims: Record<string, unknown>;
let own: Awaited<ReturnType<typeof importJWK>>;
let publicJwk: JWK;

beforeAll(async () => {
  api = await startApi();
  good = (await signIn(api)).token;
  header = { ...decodeProtectedHeader(good) };
  claims = { ...decodeJwt(good) };
  const { rows } = await api.context.pool.query("select * from app.signing_keys");
  const { kid, private_jwk: sealed, public_jwk: jwk } = rows[0];
  publicJwk = jwk;
  own = await importJWK(
    JSON.parse(api.context.secrets.open(sealed, { table: "signing_keys", row: kid })),
    "EdDSA",
  );
});
afterAll(() => api.stop());

const json = (value: unknown) => base64url.encode(JSON.stringify(value));
const unsigned = (head: object, payload: object, signature = "") =>
  `${json(head)}.${json(payload)}.${signature}`;
const signed = (head: object, payload: object, key = own) =>
  new SignJWT(payload as Record<string, unknown>)
    .setProtectedHeader({ alg: "EdDSA", ...head })
    .sign(key);
/** Claims or header of a good token with a change, signed by our own key. */
const withClaims = (change: object) => signed(header, { ...claims, ...change });
const withHeader = (change: object) => signed({ ...header, ...change }, claims);

function hmacSigned(alg: "HS256" | "HS512", secret: string | Buffer): string {
  const body = `${json({ ...header, alg })}.${json(claims)}`;
  const hash = alg === "HS256" ? "sha256" : "sha512";
  return `${body}.${createHmac(hash, secret).update(body).digest("base64url")}`;
}

const seconds = () => Math.floor(Date.now() / 1000);
const publicKey = (): KeyObject => createPublicKey({ key: publicJwk as never, format: "jwk" });
const [start, payload, end] = [0, 1, 2].map((n) => () => good.split(".")[n] ?? "") as [
  () => string,
  () => string,
  () => string,
];

const FORGED: [string, () => string | Promise<string>][] = [
  ["alg none", () => unsigned({ ...header, alg: "none" }, claims)],
  ["alg None", () => unsigned({ ...header, alg: "None" }, claims)],
  ["alg NONE", () => unsigned({ ...header, alg: "NONE" }, claims)],
  ["alg nOnE, signed", () => unsigned({ ...header, alg: "nOnE" }, claims, end())],
  ["no alg", () => unsigned({ ...header, alg: undefined }, claims, end())],
  ["alg of a list", () => unsigned({ ...header, alg: ["EdDSA"] }, claims, end())],
  ["alg ES256", () => unsigned({ ...header, alg: "ES256" }, claims, end())],
  ["HS256 with the public key", () => hmacSigned("HS256", publicJwk.x ?? "")],
  ["HS256 with its bytes", () => hmacSigned("HS256", Buffer.from(publicJwk.x ?? "", "base64url"))],
  [
    "HS256 with its PEM",
    () => hmacSigned("HS256", publicKey().export({ type: "spki", format: "pem" }) as string),
  ],
  ["HS512 with its JSON", () => hmacSigned("HS512", JSON.stringify(publicJwk))],
  ["HS256 with nothing", () => hmacSigned("HS256", "")],
  ["no signature", () => `${start()}.${payload()}.`],
  ["half a signature", () => `${start()}.${payload()}.${end().slice(0, 43)}`],
  ["a signature and more", () => `${good}AAAA`],
  ["a signature of zeros", () => `${start()}.${payload()}.${"A".repeat(86)}`],
  [
    "another's signature",
    async () => `${start()}.${payload()}.${(await withClaims({ a: 1 })).split(".")[2]}`,
  ],
  ["another payload", () => `${start()}.${json({ ...claims, roles: ["admin"] })}.${end()}`],
  ["another header", () => `${json({ ...header, x: 1 })}.${payload()}.${end()}`],
  [
    "another key, our kid",
    async () => signed(header, claims, (await generateKeyPair("EdDSA")).privateKey),
  ],
  ["an unknown kid", () => withHeader({ kid: "nobody" })],
  ["no kid", () => withHeader({ kid: undefined })],
  ["a kid that is a path", () => withHeader({ kid: "../../../../dev/null" })],
  ["a kid that is SQL", () => withHeader({ kid: "' or '1'='1" })],
  ["an endless kid", () => withHeader({ kid: "k".repeat(3_000) })],
  [
    "its own key in the header",
    async () => {
      const pair = await generateKeyPair("EdDSA", { extractable: true });
      const { exportJWK } = await import("jose");
      const jwk = await exportJWK(pair.publicKey);
      return signed({ ...header, kid: undefined, jwk }, claims, pair.privateKey);
    },
  ],
  ["a key's address in the header", () => withHeader({ kid: "x", jku: "https://evil.example/k" })],
  ["a certificate's address", () => withHeader({ kid: "x", x5u: "https://evil.example/c" })],
  ["an unknown critical header", () => unsigned({ ...header, crit: ["x"], x: 1 }, claims, end())],
  ["another type", () => withHeader({ typ: "JWT" })],
  ["no type", () => withHeader({ typ: undefined })],
  ["the type of e-mail tokens", () => withHeader({ typ: "email+jwt" })],
  ["another issuer", () => withClaims({ iss: "https://evil.example" })],
  ["our issuer with a slash", () => withClaims({ iss: "http://localhost:3000/" })],
  ["no issuer", () => withClaims({ iss: undefined })],
  ["another audience", () => withClaims({ aud: "sign-up" })],
  ["no audience", () => withClaims({ aud: undefined })],
  ["an end a second ago", () => withClaims({ exp: seconds() - 1 })],
  ["no end", () => withClaims({ exp: undefined })],
  ["an end that is text", () => withClaims({ exp: "9999999999" })],
  ["a beginning to come", () => withClaims({ nbf: seconds() + 600 })],
  ["a session that never was", () => withClaims({ sid: randomUUID() })],
  ["no session", () => withClaims({ sid: undefined })],
  ["a session that is no id", () => withClaims({ sid: "' or 1=1" })],
  ["another person in the session", () => withClaims({ sub: randomUUID() })],
  ["no person", () => withClaims({ sub: undefined })],
  ["no id", () => withClaims({ jti: undefined })],
  ["an unknown role", () => withClaims({ roles: ["root"] })],
  ["roles that are text", () => withClaims({ roles: "admin" })],
  ["a payload that is a list", () => `${start()}.${json([claims])}.${end()}`],
  ["a payload that is nothing", () => `${start()}..${end()}`],
  ["parts of four", () => `${good}.${end()}`],
  ["parts of two", () => `${start()}.${payload()}`],
  ["dots", () => ".."],
  ["padding", () => `${good}==`],
  ["a space within", () => `${start()} .${payload()}.${end()}`],
  ["an encrypted token's look", () => `${start()}.a.b.c.d`],
];

it.each(FORGED)("refuses %s", async (_what, forge) => {
  const token = await forge();
  for (const headers of [{ authorization: `Bearer ${token}` }, { cookie: `access=${token}` }]) {
    const answer = await api.request("GET", "/api/auth/session", { headers });
    expect(answer.status).toBe(401);
    const codes = ["unauthenticated", "token_expired", "api_key_invalid"];
    expect(codes).toContain(answer.json.code);
  }
});

it(`takes the one that none of those ${FORGED.length} is`, async () => {
  expect((await api.request("GET", "/api/auth/session", { token: good })).status).toBe(200);
  const again = await withClaims({});
  expect((await api.request("GET", "/api/auth/session", { token: again })).status).toBe(200);
});
