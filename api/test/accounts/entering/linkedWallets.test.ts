import { type BaseWallet, Wallet } from "ethers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signUp } from "../../support/accounts/signUp.ts";
import { readOutbox } from "../../support/messages/readOutbox.ts";
import { signIn } from "../../support/signIn.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();
let person: Awaited<ReturnType<typeof signUp>>;

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());
beforeEach(async () => {
  clockMs += 1_000;
  person = await signUp(api);
});

const newWallet = () => new Wallet(Wallet.createRandom().privateKey);
const lower = (address: string) => address.toLowerCase();
const post = (json: object, token = person.token) =>
  api.request("POST", "/api/users/me/wallets", { json, token });
const unlink = (address: string, token = person.token) =>
  api.request("DELETE", `/api/users/me/wallets/${address}`, { token });
const walletsOf = async (token: string) =>
  (await api.request("GET", "/api/users/me", { token })).json.wallets;

async function signed(wallet: BaseWallet, { token = person.token, purpose = "link" } = {}) {
  const json = { address: wallet.address, purpose };
  const { message } = (await api.request("POST", "/api/auth/challenge", { json, token })).json;
  return { message, signature: await wallet.signMessage(message) };
}

describe("linking a wallet", () => {
  it("makes it a way into the account, and a repeat changes nothing", async () => {
    const wallet = newWallet();
    expect((await post(await signed(wallet))).json).toEqual({ address: wallet.address });
    expect((await post(await signed(wallet))).status).toBe(200);
    expect(await walletsOf(person.token)).toEqual([wallet.address]);
    expect((await signIn(api, wallet)).userId).toBe(person.userId);
  });

  it("says in the message whose account it is", async () => {
    const { message } = await signed(newWallet());
    expect(message).toContain(`Jangteo account ${person.userId}.`);
  });

  it("needs a message made for it, for this account, signed by this wallet, once", async () => {
    const wallet = newWallet();
    const other = await signUp(api);
    const cases = [
      [await signed(wallet, { purpose: "sign_in" }), "challenge_unknown"],
      [await signed(wallet, { token: other.token }), "challenge_unknown"],
      [
        { ...(await signed(wallet)), signature: await newWallet().signMessage("x") },
        "signature_invalid",
      ],
    ] as const;
    for (const [json, code] of cases) expect((await post(json)).json.code).toBe(code);
    const once = await signed(wallet);
    const answers = await Promise.all(Array.from({ length: 10 }, () => post(once)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await post(once)).json.code).toBe("challenge_unknown");
    const link = await signed(newWallet());
    const asSignIn = await api.request("POST", "/api/auth/verify", { json: link });
    expect(asSignIn.json.code).toBe("challenge_unknown");
  });

  it("takes none that another account has", async () => {
    const wallet = newWallet();
    await post(await signed(wallet));
    const other = await signUp(api);
    const taken = await post(await signed(wallet, { token: other.token }), other.token);
    expect([taken.status, taken.json.code]).toEqual([409, "wallet_taken"]);
  });

  it("brings along what it opened before, where that is the wallet alone", async () => {
    const bare = await signIn(api);
    expect((await post(await signed(bare.wallet))).status).toBe(200);
    expect((await signIn(api, bare.wallet)).userId).toBe(person.userId);
    const before = await api.request("GET", "/api/auth/session", { token: bare.token });
    expect(before.status).toBe(401);
    const events = await api.request("GET", "/api/users/me/events", { token: person.token });
    expect(events.json.items).toContainEqual(
      expect.objectContaining({ kind: "signed_up", details: { address: lower(bare.address) } }),
    );
    const other = await signUp(api);
    const again = await post(await signed(bare.wallet, { token: other.token }), other.token);
    expect(again.json.code).toBe("wallet_taken");
  });

  it.each([
    ["a name", "update app.people set username_key = $1::text, username = 'x' where id = $1"],
    ["a suspension", "update app.people set suspended_at = now() where id = $1"],
    ["a role", "update app.people set roles = '{operator}' where id = $1"],
    ["a birth year", "update app.people set birth_year = 1990 where id = $1"],
    ["a known origin", "update app.wallets set origin = 'created' where person_id = $1"],
    [
      "a backup",
      `insert into app.backups select address, '{}', address, now() from app.wallets
       where person_id = $1`,
    ],
    [
      "another wallet",
      "insert into app.wallets (address, person_id, origin) values ($1::uuid::text, $1, 'connected')",
    ],
    [
      "another site",
      "insert into app.identities values ('naver', $1::uuid::text, $1, null, now())",
    ],
    [
      "a second proof",
      `insert into app.two_factor (person_id, method, created_at, confirmed_at)
       values ($1, 'OTP_APP', now(), now())`,
    ],
  ])("takes none whose account has %s", async (_what, statement) => {
    const { wallet, userId } = await signIn(api);
    await api.context.pool.query(statement, [userId]);
    const taken = await post(await signed(wallet));
    expect([taken.status, taken.json.code]).toEqual([409, "wallet_taken"]);
  });

  it("gives a bare account to one of two at once", async () => {
    const { wallet } = await signIn(api);
    const other = await signUp(api);
    const messages = [await signed(wallet), await signed(wallet, { token: other.token })];
    const answers = await Promise.all([
      post(messages[0] as object),
      post(messages[1] as object, other.token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it("is asked for by whoever is signed in", async () => {
    const json = { address: newWallet().address, purpose: "link" };
    const answer = await api.request("POST", "/api/auth/challenge", { json });
    expect(answer.json.code).toBe("unauthenticated");
  });
});

describe("signing in with a wallet over an account's session", () => {
  const verify = async (wallet: BaseWallet, token = person.token) => {
    const json = await signed(wallet, { token, purpose: "sign_in" });
    return await api.request("POST", "/api/auth/verify", { json, token });
  };
  const isOpen = async (token: string) =>
    (await api.request("GET", "/api/auth/session", { token })).status === 200;
  const stale = async (cookie: string): Promise<string> => {
    clockMs += 11 * 60_000;
    const headers = { cookie, origin: "http://localhost:3000" };
    return (await api.request("POST", "/api/login/refresh", { headers })).json.accessToken;
  };
  const countPeople = async () =>
    (await api.context.pool.query("select count(*)::int as n from app.people")).rows[0].n;

  it.each([
    ["nobody has", newWallet],
    ["is an account by itself", async () => (await signIn(api)).wallet],
  ])("links one that %s, for good, and tells the owner", async (_whose, make) => {
    const wallet = await make();
    const people = await countPeople();
    const entered = await verify(wallet);
    expect(entered.json).toMatchObject({ userId: person.userId, address: wallet.address });
    expect(await isOpen(person.token)).toBe(false);
    const { accessToken: token } = entered.json;
    expect(await walletsOf(token)).toEqual([wallet.address]);
    const events = await api.request("GET", "/api/users/me/events", { token });
    const kinds = events.json.items.map(({ kind }: { kind: string }) => kind);
    expect(kinds).toContain("wallet_linked");
    expect((await readOutbox(api, person.email)).map(({ subject }) => subject)).toContain(
      "[Jangteo] A wallet was linked",
    );
    expect((await signIn(api, wallet)).userId).toBe(person.userId);
    expect(await countPeople()).toBe(people);
  });

  it("learns by its registration where the wallet came from", async () => {
    const wallet = newWallet();
    const { accessToken: token } = (await verify(wallet)).json;
    const register = async (origin: string) => {
      const json = { address: wallet.address, origin };
      return (await api.request("POST", "/api/wallets", { json, token })).json.origin;
    };
    expect(await register("created")).toBe("created");
    expect(await register("imported")).toBe("created");
  });

  it("links none that nobody has without a fresh proof, whatever the account is made of", async () => {
    const wallet = newWallet();
    const people = await countPeople();
    const late = await verify(wallet, await stale(person.cookie));
    expect([late.status, late.json.code]).toEqual([403, "proof_needed"]);
    const byWallet = await signIn(api);
    const lateToo = await verify(wallet, await stale(byWallet.cookie));
    expect([lateToo.status, lateToo.json.code]).toEqual([403, "proof_needed"]);
    expect(await countPeople()).toBe(people + 1);
    const { email, password } = person;
    const fresh = await api.request("POST", "/api/login", { json: { email, password } });
    const { accessToken: token } = fresh.json;
    expect((await verify(wallet, token)).json.userId).toBe(person.userId);
  });

  it("links none to a suspended account", async () => {
    const suspend = "update app.people set suspended_at = now() where id = $1";
    await api.context.pool.query(suspend, [person.userId]);
    const wallet = newWallet();
    const refused = await verify(wallet);
    expect([refused.status, refused.json.code]).toEqual([403, "suspended"]);
    const linked = "select address from app.wallets where person_id = $1";
    expect((await api.context.pool.query(linked, [person.userId])).rows).toEqual([]);
    expect((await signIn(api, wallet)).userId).not.toBe(person.userId);
  });

  it("becomes somebody else with their wallet, in a session of its own", async () => {
    const other = await signUp(api);
    const wallet = newWallet();
    await post(await signed(wallet, { token: other.token }), other.token);
    const entered = await verify(wallet);
    expect(entered.json.userId).toBe(other.userId);
    expect(await isOpen(person.token)).toBe(false);
    expect(await isOpen(other.token)).toBe(true);
    const idOf = async (token: string) =>
      (await api.request("GET", "/api/auth/session", { token })).json.sessionId;
    expect(await idOf(entered.json.accessToken)).not.toBe(await idOf(other.token));
    expect(await walletsOf(entered.json.accessToken)).toEqual([wallet.address]);
  });

  it("gives one unknown wallet to one of two accounts that sign in with it at once", async () => {
    const other = await signUp(api);
    const wallet = newWallet();
    const answers = await Promise.all([verify(wallet), verify(wallet, other.token)]);
    const users = answers.map(({ json }) => json.userId);
    expect(new Set(users).size).toBe(1);
    expect([person.userId, other.userId]).toContain(users[0]);
  });
});

describe("unlinking a wallet", () => {
  it("leaves it, with its backup, to whoever has its key", async () => {
    const wallet = newWallet();
    await post(await signed(wallet));
    const own = await signIn(api, wallet);
    expect(own.userId).toBe(person.userId);
    const relogged = await api.request("POST", "/api/login", {
      json: { email: person.email, password: person.password },
    });
    const { accessToken: token } = relogged.json;
    expect((await unlink(wallet.address, token)).status).toBe(204);
    expect(await walletsOf(token)).toEqual([]);
    const session = await api.request("GET", "/api/auth/session", { token: own.token });
    expect(session.json).toMatchObject({ userId: person.userId, address: null });
    const anew = await signIn(api, wallet);
    expect(anew.userId).not.toBe(person.userId);
    expect((await unlink(wallet.address, token)).json.code).toBe("not_found");
  });

  it("is refused for the last way in, also when two go at once", async () => {
    const first = await signIn(api);
    const { token } = first;
    await api.request("POST", "/api/wallets", {
      json: { address: first.address, origin: "created" },
      token,
    });
    expect((await unlink(first.address, token)).json.code).toBe("last_way_in");
    const second = newWallet();
    await post(await signed(second, { token }), token);
    const answers = await Promise.all([
      unlink(first.address, token),
      unlink(second.address, token),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([204, 409]);
    expect(await walletsOf(token)).toHaveLength(1);
  });

  it("is nobody else's to do", async () => {
    const wallet = newWallet();
    await post(await signed(wallet));
    const { token } = await signUp(api);
    expect((await unlink(wallet.address, token)).status).toBe(404);
    expect(await walletsOf(person.token)).toEqual([wallet.address]);
  });
});
