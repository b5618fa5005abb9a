import { Signature, Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const MINUTE_MS = 60_000;

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const newWallet = () => new Wallet(Wallet.createRandom().privateKey);

async function challenge(address: string, headers: Record<string, string> = {}): Promise<string> {
  const answer = await api.request("POST", "/api/auth/challenge", { json: { address }, headers });
  expect(answer.status).toBe(200);
  return answer.json.message;
}

const verify = (message: string, signature: string) =>
  api.request("POST", "/api/auth/verify", { json: { message, signature } });

async function refusal(message: string, signature: string): Promise<string> {
  const answer = await verify(message, signature);
  expect(answer.status).toBe(401);
  expect(answer.headers.get("set-cookie")).toBeNull();
  return answer.json.code;
}

describe("signing in", () => {
  it("issues an EIP-4361 message that names site, chain, address, nonce and times", async () => {
    const wallet = newWallet();
    const lines = (await challenge(wallet.address.toLowerCase())).split("\n");
    expect(lines[0]).toBe("localhost:3000 wants you to sign in with your Ethereum account:");
    expect(lines[1]).toBe(wallet.address);
    expect(lines).toContain("URI: http://localhost:3000");
    expect(lines).toContain("Version: 1");
    expect(lines).toContain("Chain ID: 31337");
    expect(lines.at(-3)).toMatch(/^Nonce: [0-9a-f]{32}$/);
    expect(lines.at(-2)).toBe(`Issued At: ${new Date(clockMs).toISOString()}`);
    expect(lines.at(-1)).toBe(
      `Expiration Time: ${new Date(clockMs + 5 * MINUTE_MS).toISOString()}`,
    );
  });

  it("opens a session that the cookie and the token both carry, until it is ended", async () => {
    const wallet = newWallet();
    const message = await challenge(wallet.address);
    const verified = await verify(message, await wallet.signMessage(message));
    expect(verified.json).toMatchObject({ address: wallet.address });
    const cookie = verified.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/^access=.*HttpOnly/);
    expect(cookie).toContain("SameSite=Strict");
    expect(cookie).toContain("Path=/");
    expect(cookie).not.toContain("Domain");

    const pair = cookie.split(";")[0] ?? "";
    const byCookie = await api.request("GET", "/api/auth/session", { headers: { cookie: pair } });
    expect(byCookie.json.address).toBe(wallet.address);
    const token = verified.json.accessToken;
    const byToken = await api.request("GET", "/api/auth/session", { token });
    expect(byToken.json.address).toBe(wallet.address);

    expect((await api.request("DELETE", "/api/auth/session", { token })).status).toBe(204);
    expect((await api.request("GET", "/api/auth/session", { token })).status).toBe(401);
  });

  it("keeps neither token nor nonce in the database", async () => {
    const { token } = await signIn(api);
    const message = await challenge(newWallet().address);
    const nonce = /Nonce: (\w+)/.exec(message)?.[1] ?? "";
    const { rows } = await api.context.pool.query(
      "select s::text as row from app.sessions s union all select c::text from app.challenges c",
    );
    const stored = rows.map(({ row }) => row).join("\n");
    expect(stored).not.toContain(token);
    expect(stored).not.toContain(nonce);
  });

  it("ends the session of before when another wallet signs in over it", async () => {
    const first = await signIn(api);
    const second = newWallet();
    const message = await challenge(second.address);
    const json = { message, signature: await second.signMessage(message) };
    await api.request("POST", "/api/auth/verify", { json, token: first.token });
    expect((await api.request("GET", "/api/auth/session", { token: first.token })).status).toBe(
      401,
    );
  });

  it("keeps at most twenty sessions of an address", async () => {
    const wallet = newWallet();
    const first = await signIn(api, wallet);
    for (let n = 0; n < 20; n++) {
      clockMs += 1;
      await signIn(api, wallet);
    }
    expect((await api.request("GET", "/api/auth/session", { token: first.token })).status).toBe(
      401,
    );
    const { rows } = await api.context.pool.query(
      "select count(*)::int as n from app.sessions where address = $1 and revoked_at is null",
      [wallet.address.toLowerCase()],
    );
    expect(rows[0].n).toBe(20);
  });
});

describe("refusing to sign in", () => {
  it("refuses another key's signature, and burns the nonce by it", async () => {
    const wallet = newWallet();
    const message = await challenge(wallet.address);
    expect(await refusal(message, await newWallet().signMessage(message))).toBe(
      "signature_invalid",
    );
    expect(await refusal(message, await wallet.signMessage(message))).toBe("challenge_unknown");
  });

  it.each([
    ["another domain", /^localhost:3000/, "evil.example"],
    ["another scheme", "URI: http://", "URI: https://"],
    ["another port", "localhost:3000 wants", "localhost:3001 wants"],
    ["another chain", "Chain ID: 31337", "Chain ID: 1"],
    ["another version", "Version: 1", "Version: 2"],
    ["a later end", /Expiration Time: 2/, "Expiration Time: 9"],
    ["another statement", "costs nothing", "costs 10 ETH"],
    ["a further line", /$/, "\nRequest ID: 1"],
    ["other line ends", /\n/g, "\r\n"],
  ])("refuses %s, signed by the right key", async (_what, pattern, replacement) => {
    const wallet = newWallet();
    const altered = (await challenge(wallet.address)).replace(pattern, replacement);
    expect(await refusal(altered, await wallet.signMessage(altered))).toMatch(
      /^(message_altered|challenge_unknown)$/,
    );
  });

  it("refuses a message made for another address with one's own nonce", async () => {
    const [victim, attacker] = [newWallet(), newWallet()];
    const message = (await challenge(attacker.address)).replace(attacker.address, victim.address);
    expect(await refusal(message, await attacker.signMessage(message))).toBe("message_altered");
  });

  it("takes a signature in one form only", async () => {
    const wallet = newWallet();
    const message = await challenge(wallet.address);
    const { compactSerialized } = Signature.from(await wallet.signMessage(message));
    expect(await refusal(message, compactSerialized)).toBe("signature_invalid");
  });

  it("refuses a nonce that was never issued", async () => {
    const wallet = newWallet();
    const message = (await challenge(wallet.address)).replace(
      /Nonce: .*/,
      `Nonce: ${"a".repeat(32)}`,
    );
    expect(await refusal(message, await wallet.signMessage(message))).toBe("challenge_unknown");
  });

  it("refuses what expired", async () => {
    const wallet = newWallet();
    const message = await challenge(wallet.address);
    const signature = await wallet.signMessage(message);
    clockMs += 5 * MINUTE_MS;
    expect(await refusal(message, signature)).toBe("challenge_expired");
  });

  it("refuses a token past its end", async () => {
    const { token } = await signIn(api);
    clockMs += 5 * MINUTE_MS;
    const answer = await api.request("GET", "/api/auth/session", { token });
    expect(answer.status).toBe(401);
    expect(answer.json.code).toBe("token_expired");
  });

  it("opens one session for fifty submissions of one signature at once", async () => {
    const wallet = newWallet();
    const message = await challenge(wallet.address);
    const signature = await wallet.signMessage(message);
    const answers = await Promise.all(Array.from({ length: 50 }, () => verify(message, signature)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ json }) => json.code === "challenge_unknown")).toHaveLength(49);
  });

  it("refuses a recovery challenge as a sign-in", async () => {
    const wallet = newWallet();
    const path = `/api/wallets/${wallet.address}/backup/challenge`;
    const { message } = (await api.request("POST", path, { json: {} })).json;
    expect(await refusal(message, await wallet.signMessage(message))).toBe("challenge_unknown");
  });

  it.each([
    "0x",
    "0x00",
    `0x${"00".repeat(65)}`,
    `0x${"ff".repeat(65)}`,
    `0x${"ab".repeat(2_000)}`,
  ])("refuses the signature %.20s", async (signature) => {
    const wallet = newWallet();
    const answer = await verify(await challenge(wallet.address), signature);
    expect([400, 401]).toContain(answer.status);
  });

  it.each([
    { authorization: "Bearer" },
    { authorization: "Bearer short" },
    { authorization: `Basic ${"a".repeat(43)}` },
    { authorization: `Bearer ${"a".repeat(43)}` },
    { cookie: `access=${"a".repeat(43)}` },
    { cookie: "access=%00; access=1" },
    { cookie: "access=a.b.c; refresh=1" },
  ])("knows no session by %o", async (headers) => {
    const answer = await api.request("GET", "/api/auth/session", { headers });
    expect(answer.status).toBe(401);
    expect(answer.json.code).toBe("unauthenticated");
  });
});
