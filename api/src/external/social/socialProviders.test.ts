import { randomPKCECodeVerifier } from "openid-client";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type SocialSite, startSocialSite } from "../../../test/accounts/social/startSocialSite.ts";
import type { SocialAttempt, SocialProviderName } from "../../accounts/social/socialProvider.ts";
import { readConfig } from "../../config.ts";
import { createSocialProviders } from "./createSocialProviders.ts";

const redirectUri = "http://localhost:3000/api/auth/callback";
let site: SocialSite;

beforeAll(async () => {
  site = await startSocialSite();
});
afterAll(() => site.stop());
afterEach(() => {
  site.accounts.length = 0;
  for (const fault of Object.keys(site.faults)) delete site.faults[fault as keyof object];
});

const newAttempt = (): SocialAttempt => ({
  state: randomPKCECodeVerifier(),
  nonce: randomPKCECodeVerifier(),
  codeVerifier: randomPKCECodeVerifier(),
  redirectUri,
});

function open(name: SocialProviderName, env: Record<string, string> = {}) {
  const database = { DATABASE_URL: "postgres://nobody@localhost/none" };
  const { social } = readConfig({ ...database, ...site.env, ...env });
  const provider = createSocialProviders(social)[name];
  if (provider === undefined) throw new Error(`no ${name}`);
  return provider;
}

/** Goes there and comes back, as a browser does. */
async function consent(name: SocialProviderName, attempt: SocialAttempt): Promise<URLSearchParams> {
  const there = await open(name).urlFor(attempt);
  const response = await fetch(there, { redirect: "manual" });
  return new URL(response.headers.get("location") ?? "").searchParams;
}

const refused = { code: "social_refused" };
const minji = { id: "1004", email: "minji@example.com", isEmailVerified: true, name: "민지" };

describe.each(["google", "naver", "kakao"] as const)("%s", (name) => {
  it("says who signed in there", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const identity = await open(name).identityOf(await consent(name, attempt), attempt);
    expect(identity).toEqual({
      subject: "1004",
      email: "minji@example.com",
      isEmailVerified: name !== "naver",
      name: "민지",
    });
  });

  it("takes who gave no e-mail", async () => {
    site.accounts.push({ id: "1005" });
    const attempt = newAttempt();
    const identity = await open(name).identityOf(await consent(name, attempt), attempt);
    expect(identity).toEqual({
      subject: "1005",
      email: null,
      isEmailVerified: false,
      name: null,
    });
  });

  it("refuses another's state, a missing one, and who said no there", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const other = await consent(name, newAttempt());
    await expect(open(name).identityOf(other, attempt)).rejects.toMatchObject(refused);
    const stateless = await consent(name, attempt);
    stateless.delete("state");
    await expect(open(name).identityOf(stateless, attempt)).rejects.toMatchObject(refused);
    site.accounts.length = 0;
    const denied = await consent(name, attempt);
    await expect(open(name).identityOf(denied, attempt)).rejects.toMatchObject(refused);
  });

  it("refuses a code that was used, made up, or got for another address", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const answer = await consent(name, attempt);
    await open(name).identityOf(answer, attempt);
    await expect(open(name).identityOf(answer, attempt)).rejects.toMatchObject(refused);
    answer.set("code", "made-up");
    await expect(open(name).identityOf(answer, attempt)).rejects.toMatchObject(refused);
    if (name === "naver") return;
    const elsewhere = await consent(name, { ...attempt, redirectUri: "http://localhost:1/other" });
    await expect(open(name).identityOf(elsewhere, attempt)).rejects.toMatchObject(refused);
  });

  it("refuses an answer that names another issuer", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const answer = await consent(name, attempt);
    answer.set("iss", "https://elsewhere.example");
    await expect(open(name).identityOf(answer, attempt)).rejects.toMatchObject(refused);
  });

  it("tells an outage from a refusal", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const provider = open(name);
    await provider.urlFor(attempt);
    const answer = await consent(name, attempt);
    site.faults.down = 503;
    const unavailable = { code: "social_unavailable" };
    await expect(provider.identityOf(answer, attempt)).rejects.toMatchObject(unavailable);
  });

  it("refuses our own secret being wrong, and says so as a refusal", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const answer = await consent(name, attempt);
    const provider = open(name, { [`${name.toUpperCase()}_CLIENT_SECRET`]: "wrong" });
    await expect(provider.identityOf(answer, attempt)).rejects.toMatchObject(refused);
  });
});

describe("google's ID token", () => {
  it("needs the verifier of this attempt", async () => {
    site.accounts.push(minji);
    const attempt = newAttempt();
    const answer = await consent("google", attempt);
    const stolen = { ...attempt, codeVerifier: randomPKCECodeVerifier() };
    await expect(open("google").identityOf(answer, stolen)).rejects.toMatchObject(refused);
  });

  it.each([
    ["another's nonce", { nonce: "another" }],
    ["no nonce", { nonce: undefined }],
    ["another issuer", { iss: "https://elsewhere.example" }],
    ["another audience", { aud: "another-client" }],
    ["an end in the past", { exp: 1_000_000_000 }],
  ])("is refused with %s", async (_, claims) => {
    site.accounts.push(minji);
    site.faults.claims = claims;
    const attempt = newAttempt();
    const answer = await consent("google", attempt);
    await expect(open("google").identityOf(answer, attempt)).rejects.toMatchObject(refused);
  });

  it("is refused with a key that is not published", async () => {
    site.accounts.push(minji);
    site.faults.foreignKey = true;
    const attempt = newAttempt();
    const answer = await consent("google", attempt);
    await expect(open("google").identityOf(answer, attempt)).rejects.toMatchObject(refused);
  });
});

it("speaks plain HTTP with this machine alone", () => {
  expect(() => open("google", { GOOGLE_ISSUER: "http://accounts.example.com" })).toThrow(
    "must be https",
  );
});
