import { createHash, randomBytes } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { SignJWT } from "jose";
import { type SiteState, siteClient } from "./siteState.ts";

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Code = NonNullable<ReturnType<SiteState["codes"]["get"]>>;

/** One request to Google, Naver or Kakao; the first part of the path says to which. */
export async function answerAsSite(state: SiteState, exchange: Exchange): Promise<void> {
  const { request, response } = exchange;
  const asked = new URL(request.url ?? "/", state.url);
  const [, provider = "", ...rest] = asked.pathname.split("/");
  const path = rest.join("/");
  const { down } = state.faults;
  if (/authori[sz]e$/.test(path)) consent(state, { provider, asked, response });
  else if (down !== undefined) send(response, down, { error: "server_error" });
  else if (path === ".well-known/openid-configuration") send(response, 200, discovery(state.url));
  else if (path === "jwks") send(response, 200, { keys: [state.publicJwk] });
  else if (path.endsWith("token")) {
    const fields = new URLSearchParams([...asked.searchParams, ...(await readForm(request))]);
    await trade(state, { provider, fields, response });
  } else if (path === "v1/nid/me") naverProfile(state, exchange);
  else if (path === "v2/user/me") kakaoProfile(state, exchange);
  else send(response, 404, { error: "not_found" });
}

/** The page where people say who they are; here the first account says yes at once. */
function consent(
  { accounts, codes }: SiteState,
  { provider, asked, response }: { provider: string; asked: URL; response: ServerResponse },
): void {
  const field = (name: string) => asked.searchParams.get(name);
  const redirectUri = field("redirect_uri");
  if (field("client_id") !== siteClient.clientId || redirectUri === null) {
    send(response, 400, { error: "invalid_client" });
    return;
  }
  const back = new URL(redirectUri);
  if (field("state")) back.searchParams.set("state", field("state") ?? "");
  const [account] = accounts;
  if (account === undefined) {
    back.searchParams.set("error", "access_denied");
  } else {
    const code = randomBytes(16).toString("hex");
    const challenge = provider === "google" ? (field("code_challenge") ?? "") : "";
    codes.set(code, { account, redirectUri, challenge, nonce: field("nonce") });
    back.searchParams.set("code", code);
  }
  response.writeHead(302, { location: back.href }).end();
}

/** A code for tokens, once. */
async function trade(
  state: SiteState,
  traded: { provider: string; fields: URLSearchParams; response: ServerResponse },
): Promise<void> {
  const { provider, fields, response } = traded;
  const given = fields.get("code") ?? "";
  const code = state.codes.get(given);
  state.codes.delete(given);
  const error = problemOf(provider, { fields, code });
  if (error !== undefined || code === undefined) {
    refuse(provider, { response, error: error ?? "invalid_grant" });
    return;
  }
  const accessToken = randomBytes(24).toString("base64url");
  state.tokens.set(accessToken, code.account);
  send(response, 200, {
    access_token: accessToken,
    refresh_token: randomBytes(24).toString("base64url"),
    token_type: provider === "google" ? "Bearer" : "bearer",
    // Naver's is a string.
    expires_in: provider === "naver" ? "3600" : 3_600,
    ...(provider === "google" && { id_token: await idToken(state, code), scope: "openid email" }),
    ...(provider === "kakao" && { refresh_token_expires_in: 5_184_000 }),
  });
}

/** Google checks PKCE, Naver wants the state once more and does not look at the address. */
function problemOf(
  provider: string,
  { fields, code }: { fields: URLSearchParams; code: Code | undefined },
): string | undefined {
  const { clientId, clientSecret } = siteClient;
  const isOurs =
    fields.get("client_id") === clientId && fields.get("client_secret") === clientSecret;
  if (!isOurs) return "invalid_client";
  const isProved = provider !== "google" || sha256(fields.get("code_verifier")) === code?.challenge;
  const isComplete = provider !== "naver" || fields.get("state") !== null;
  const isSame = provider === "naver" || fields.get("redirect_uri") === code?.redirectUri;
  return isProved && isComplete && isSame ? undefined : "invalid_grant";
}

/** Naver refuses with status 200, Kakao with a code of its own, Google as RFC 6749 has it. */
function refuse(
  provider: string,
  { response, error }: { response: ServerResponse; error: string },
): void {
  const isClient = error === "invalid_client";
  const body = { error, error_description: isClient ? "wrong client" : "wrong code" };
  if (provider === "naver") send(response, 200, body);
  else if (provider === "kakao") {
    send(response, isClient ? 401 : 400, { ...body, error_code: isClient ? "KOE010" : "KOE320" });
  } else send(response, isClient ? 401 : 400, body);
}

function idToken({ url, faults, ...state }: SiteState, { account, nonce }: Code): Promise<string> {
  const now = Math.floor(Date.now() / 1_000);
  const claims = {
    iss: `${url}/google`,
    aud: siteClient.clientId,
    sub: account.id,
    iat: now,
    exp: now + 3_600,
    nonce: nonce ?? undefined,
    email: account.email,
    email_verified: account.isEmailVerified ?? false,
    name: account.name,
    ...faults.claims,
  };
  return new SignJWT(claims)
    .setProtectedHeader({ alg: "RS256", kid: "site" })
    .sign(faults.foreignKey === true ? state.foreignKey : state.key);
}

function naverProfile({ tokens }: SiteState, { request, response }: Exchange): void {
  const account = tokens.get(bearerOf(request));
  if (account === undefined) {
    send(response, 401, { resultcode: "024", message: "Authentication failed" });
    return;
  }
  const { id, email, name } = account;
  const profile = { id, email, nickname: name };
  send(response, 200, { resultcode: "00", message: "success", response: profile });
}

function kakaoProfile({ tokens }: SiteState, { request, response }: Exchange): void {
  const account = tokens.get(bearerOf(request));
  if (account === undefined) {
    send(response, 401, { msg: "this access token does not exist", code: -401 });
    return;
  }
  const { id, email, isEmailVerified = false, name } = account;
  send(response, 200, {
    id: Number(id),
    connected_at: new Date().toISOString(),
    kakao_account: {
      has_email: email !== undefined,
      email,
      is_email_valid: isEmailVerified,
      is_email_verified: isEmailVerified,
      profile: { nickname: name },
    },
  });
}

const discovery = (url: string) => ({
  issuer: `${url}/google`,
  authorization_endpoint: `${url}/google/authorize`,
  token_endpoint: `${url}/google/token`,
  jwks_uri: `${url}/google/jwks`,
  response_types_supported: ["code"],
  subject_types_supported: ["public"],
  id_token_signing_alg_values_supported: ["RS256"],
  code_challenge_methods_supported: ["S256"],
});

const bearerOf = ({ headers }: IncomingMessage) =>
  headers.authorization?.replace(/^Bearer /i, "") ?? "";

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return new URLSearchParams(text);
}

export function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json;charset=UTF-8" });
  response.end(JSON.stringify(body));
}

function sha256(value: string | null): string {
  return createHash("sha256")
    .update(value ?? "")
    .digest("base64url");
}
