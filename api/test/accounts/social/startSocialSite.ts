import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair } from "jose";
import { answerAsSite, send } from "./answerAsSite.ts";
import { type SiteState, siteClient } from "./siteState.ts";

export type SocialSite = Awaited<ReturnType<typeof startSocialSite>>;

/**
 * Google's, Naver's and Kakao's sign-in on one port, each as its documentation has it: their
 * endpoints, what they insist on, and their own shapes of answers and errors.
 */
export async function startSocialSite() {
  const keys = await generateKeyPair("RS256");
  const state: SiteState = {
    url: "",
    accounts: [],
    faults: {},
    codes: new Map(),
    tokens: new Map(),
    key: keys.privateKey,
    foreignKey: (await generateKeyPair("RS256")).privateKey,
    publicJwk: { ...(await exportJWK(keys.publicKey)), kid: "site", alg: "RS256", use: "sig" },
  };
  const server = createServer((request, response) => {
    answerAsSite(state, { request, response }).catch((error) => {
      send(response, 500, { error: String(error) });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  state.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url: state.url,
    accounts: state.accounts,
    faults: state.faults,
    env: settingsOf(state.url),
    stop: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}

/** As the settings name the sites. */
function settingsOf(url: string): Record<string, string> {
  const clients = ["GOOGLE", "NAVER", "KAKAO"].flatMap((name) => [
    [`${name}_CLIENT_ID`, siteClient.clientId],
    [`${name}_CLIENT_SECRET`, siteClient.clientSecret],
  ]);
  return {
    ...Object.fromEntries(clients),
    GOOGLE_ISSUER: `${url}/google`,
    NAVER_URL: `${url}/naver`,
    NAVER_API_URL: `${url}/naver`,
    KAKAO_URL: `${url}/kakao`,
    KAKAO_API_URL: `${url}/kakao`,
  };
}
