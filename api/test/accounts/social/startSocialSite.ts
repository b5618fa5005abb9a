import { createHash, randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

/** Somebody with an account at the sites. */
export type SiteAccount = {
  id: string;
  email?: string;
  isEmailVerified?: boolean;
  name?: string;
};

/** What goes wrong at the sites, until it is set to nothing again. */
export type SiteFaults = {
  /** All but the consent answers with this status. */
  down?: number;
  /** Claims that stand in the ID token in place of the right ones. */
  claims?: Record<string, unknown>;
  /** The ID token is signed by a key that nobody has published. */
  foreignKey?: boolean;
};

type Code = { account: SiteAccount; redirectUri: string; challenge: string; nonce: string | null };
type Site = Awaited<ReturnType<typeof startSocialSite>>;
export type SocialSite = Site;

export const siteClient = { clientId: "jangteo-client", clientSecret: "client-secret-of-jangteo" };
const PROVIDERS = ["google", "naver", "kakao"] as const;

/**
 * Google's, Naver's and Kakao's sign-in on one port, each as its documentation has it: their
 * endpoints, what they insist on, and their own shapes of answers and errors.
 */
export async function startSocialSite() {
  const keys = await generateKeyPair("RS256");
  const foreignKeys = await generateKeyPair("RS256");
  const publicJwk = { ...(await exportJWK(keys.publicKey)), kid: "site", alg: "RS256", use: "sig" };
  const codes = new Map<string, Code>();
  const tokens = new Map<string, SiteAccount>();
  const accounts: SiteAccount[] = [];
  const faults: SiteFaults = {};
  const server = createServer((request, response) => {
    answer(request, response).catch((error) => send(response, 500, { error: String(error) }));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = new URL(request.url ?? "/", url);
    const [, provider = "", ...rest] = asked.pathname.split("/");
    const path = rest.join("/");
    if (/authori[sz]e$/.test(path)) return void consent(provider, { asked, response });
    if (faults.down !== undefined)
      return void send(response, faults.down, { error: "server_error" });
    if (path === ".well-known/openid-configuration") return void send(response, 200, discovery());
    if (path === "jwks") return void send(response, 200, { keys: [publicJwk] });
    if (path.endsWith("token")) {
      const fields = new URLSearchParams([...asked.searchParams, ...(await readForm(request))]);
      return token(provider, { fields, response });
    }
    if (path === "v1/nid/me" || path === "v2/user/me")
      return void profile(path, { request, response });
    send(response, 404, { error: "not_found" });
  }

  /** The page where the person chooses who they are; the first account without a click. */
  function consent(
    provider: string,
    { asked, response }: { asked: URL; response: ServerResponse },
  ): void {
    const field = (name: string) => asked.searchParams.get(name);
    const redirectUri = field("redirect_uri");
    if (field("client_id") !== siteClient.clientId || redirectUri === null) {
      return void send(response, 400, { error: "invalid_client" });
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

  async function token(
    provider: string,
    { fields, response }: { fields: URLSearchParams; response: ServerResponse },
  ): Promise<void> {
    const code = codes.get(fields.get("code") ?? "");
    codes.delete(fields.get("code") ?? "");
    const isOurs =
      fields.get("client_id") === siteClient.clientId &&
      fields.get("client_secret") === siteClient.clientSecret;
    const isProved =
      provider !== "google" || sha256(fields.get("code_verifier")) === code?.challenge;
    const isComplete = provider !== "naver" || fields.get("state") !== null;
    const isSame = provider === "naver" || fields.get("redirect_uri") === code?.redirectUri;
    if (!isOurs) return void refuse(provider, { response, error: "invalid_client" });
    if (code === undefined || !isProved || !isComplete || !isSame) {
      return void refuse(provider, { response, error: "invalid_grant" });
    }
    const accessToken = randomBytes(24).toString("base64url");
    tokens.set(accessToken, code.account);
    send(response, 200, {
      access_token: accessToken,
      refresh_token: randomBytes(24).toString("base64url"),
      token_type: provider === "google" ? "Bearer" : "bearer",
      // Naver's is a string.
      expires_in: provider === "naver" ? "3600" : 3_600,
      ...(provider === "google" && { id_token: await idToken(code), scope: "openid email" }),
      ...(provider === "kakao" && { refresh_token_expires_in: 5_184_000 }),
    });
  }

  function idToken({ account, nonce }: Code): Promise<string> {
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
    const { privateKey } = faults.foreignKey === true ? foreignKeys : keys;
    return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "site" }).sign(privateKey);
  }

  function profile(
    path: string,
    { request, response }: { request: IncomingMessage; response: ServerResponse },
  ): void {
    const bearer = request.headers.authorization?.replace(/^Bearer /i, "") ?? "";
    const account = tokens.get(bearer);
    if (path === "v1/nid/me") {
      if (!account)
        return void send(response, 401, { resultcode: "024", message: "Authentication failed" });
      const { id, email, name } = account;
      return void send(response, 200, {
        resultcode: "00",
        message: "success",
        response: { id, email, nickname: name },
      });
    }
    if (!account)
      return void send(response, 401, { msg: "this access token does not exist", code: -401 });
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

  const discovery = () => ({
    issuer: `${url}/google`,
    authorization_endpoint: `${url}/google/authorize`,
    token_endpoint: `${url}/google/token`,
    jwks_uri: `${url}/google/jwks`,
    response_types_supported: ["code"],
    subject_types_supported: ["public"],
    id_token_signing_alg_values_supported: ["RS256"],
    code_challenge_methods_supported: ["S256"],
  });

  return {
    url,
    /** Who consents: the first of them; nobody there is a refusal. */
    accounts,
    faults,
    /** As the settings name the sites. */
    env: {
      ...Object.fromEntries(
        PROVIDERS.flatMap((provider) => [
          [`${provider.toUpperCase()}_CLIENT_ID`, siteClient.clientId],
          [`${provider.toUpperCase()}_CLIENT_SECRET`, siteClient.clientSecret],
        ]),
      ),
      GOOGLE_ISSUER: `${url}/google`,
      NAVER_URL: `${url}/naver`,
      NAVER_API_URL: `${url}/naver`,
      KAKAO_URL: `${url}/kakao`,
      KAKAO_API_URL: `${url}/kakao`,
    },
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** Naver refuses with status 200, Kakao with a code of its own, Google as RFC 6749 has it. */
function refuse(
  provider: string,
  { response, error }: { response: ServerResponse; error: string },
): void {
  const description = error === "invalid_client" ? "wrong client" : "wrong code";
  if (provider === "naver")
    return void send(response, 200, { error, error_description: description });
  const status = error === "invalid_client" ? 401 : 400;
  const kakao = provider === "kakao" && {
    error_code: error === "invalid_client" ? "KOE010" : "KOE320",
  };
  send(response, status, { error, error_description: description, ...kakao });
}

async function readForm(request: IncomingMessage): Promise<URLSearchParams> {
  let text = "";
  for await (const piece of request) text += String(piece);
  return new URLSearchParams(text);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { "content-type": "application/json;charset=UTF-8" });
  response.end(JSON.stringify(body));
}

function sha256(value: string | null): string {
  return createHash("sha256")
    .update(value ?? "")
    .digest("base64url");
}
