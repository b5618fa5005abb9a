import { Wallet } from "ethers";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api.stop());

const register = (address: string, token: string, origin = "created") =>
  api.request("POST", "/api/wallets", { json: { address, origin }, token });

const view = (address: string, token?: string) =>
  api.request("GET", `/api/wallets/${address}`, token === undefined ? {} : { token });

const setEth = (address: string, wei: bigint) =>
  api.context.rpc.call("anvil_setBalance", [address, `0x${wei.toString(16)}`]);

async function stored(address: string) {
  const { rows } = await api.context.pool.query("select * from app.wallets where address = $1", [
    address.toLowerCase(),
  ]);
  return rows[0];
}

describe("registering", () => {
  it("registers the signed-in wallet, and a repeat changes nothing", async () => {
    const { address, token } = await signIn(api);
    const first = await register(address, token, "created");
    expect(first.status).toBe(200);
    expect(first.json).toMatchObject({
      address,
      registered: true,
      origin: "created",
      eth: { amount: "0", currency: "ETH" },
      token: { amount: "0", currency: "JTK" },
      workCount: 0,
      works: [],
      backup: { exists: false, updatedAt: null },
    });
    const again = await register(address, token, "imported");
    expect(again.json.origin).toBe("created");
  });

  it("makes one person for many registrations at once", async () => {
    const { address, token } = await signIn(api);
    const answers = await Promise.all(Array.from({ length: 12 }, () => register(address, token)));
    expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
    const { rows } = await api.context.pool.query(
      `select count(distinct person_id)::int as people from app.sessions where address = $1`,
      [address.toLowerCase()],
    );
    expect(rows[0].people).toBe(1);
  });

  it("refuses another's wallet, and whoever is not signed in", async () => {
    const { token } = await signIn(api);
    const other = Wallet.createRandom().address;
    const answer = await register(other, token);
    expect(answer.status).toBe(403);
    expect(answer.json.code).toBe("forbidden");
    expect(await stored(other)).toBeUndefined();
    const anonymous = await api.request("POST", "/api/wallets", {
      json: { address: other, origin: "created" },
    });
    expect(anonymous.status).toBe(401);
  });
});

describe("an account that a wallet opened", () => {
  it("is the wallet's for good, also when nothing is left of its sessions", async () => {
    const { userId, token, wallet } = await signIn(api);
    const json = { username: "opened_by_wallet" };
    await api.request("PUT", "/api/users/me/profile", { json, token });
    await api.request("DELETE", "/api/login", { token });
    await api.context.pool.query("delete from app.sessions where person_id = $1", [userId]);
    expect((await signIn(api, wallet)).userId).toBe(userId);
  });
});

describe("a person's wallets", () => {
  it("are those signed in one after the other, and nobody else's", async () => {
    const first = await signIn(api);
    await register(first.address, first.token);
    const second = new Wallet(Wallet.createRandom().privateKey);
    const challenge = await api.request("POST", "/api/auth/challenge", {
      json: { address: second.address },
    });
    const { message } = challenge.json;
    const json = { message, signature: await second.signMessage(message) };
    const verified = await api.request("POST", "/api/auth/verify", { json, token: first.token });
    await register(second.address, verified.json.accessToken, "imported");

    const mine = await api.request("GET", "/api/wallets", { token: verified.json.accessToken });
    expect(mine.json.items.map((wallet: { address: string }) => wallet.address)).toEqual([
      first.address,
      second.address,
    ]);
    const stranger = await signIn(api);
    const theirs = await api.request("GET", "/api/wallets", { token: stranger.token });
    expect(theirs.json.items.map(({ address }: { address: string }) => address)).toEqual([
      stranger.address,
    ]);
  });

  it("come in pages, and forged cursors are refused", async () => {
    const { address, token } = await signIn(api);
    await register(address, token);
    const { person_id: person } = await stored(address);
    for (let n = 0; n < 14; n++) {
      await api.context.pool.query(
        "insert into app.wallets (address, person_id, origin) values ($1, $2, 'imported')",
        [Wallet.createRandom().address.toLowerCase(), person],
      );
    }
    const first = await api.request("GET", "/api/wallets", { token });
    expect(first.json.items).toHaveLength(10);
    const path = `/api/wallets?cursor=${first.json.nextCursor}`;
    const second = await api.request("GET", path, { token });
    expect(second.json.items).toHaveLength(5);
    expect(second.json.nextCursor).toBeNull();
    const seen = [...first.json.items, ...second.json.items].map((wallet) => wallet.address);
    expect(new Set(seen).size).toBe(15);
    const forged = [
      ["x", "y"],
      ...["+275760-09-13", "-271821-04-20", "0000-01-01"].map((day) => [
        `${day}T00:00:00.000Z`,
        address.toLowerCase(),
      ]),
      ["2026-01-01T00:00:00.000Z", "\0"],
    ].map((values) => Buffer.from(JSON.stringify(values)).toString("base64url"));
    for (const cursor of ["AAAA", "W10", ...forged]) {
      const answer = await api.request("GET", `/api/wallets?cursor=${cursor}`, { token });
      expect(answer.json.code).toBe("invalid_cursor");
    }
  });
});

describe("viewing", () => {
  it("shows anybody what an address holds at one block of the chain", async () => {
    const { address } = Wallet.createRandom();
    await setEth(address, 123n);
    const answer = await view(address.toLowerCase());
    const block = await api.context.rpc.call("eth_getBlockByHash", [answer.json.block.hash, false]);
    expect(block).not.toBeNull();
    expect(answer.json).toMatchObject({
      address,
      registered: false,
      origin: null,
      eth: { amount: "123", currency: "ETH" },
      backup: null,
    });
  });

  it("refreshes what is stored when the chain says otherwise", async () => {
    const { address, token } = await signIn(api);
    await register(address, token);
    expect((await stored(address)).eth_wei).toBe("0");
    const wei = 2n ** 100n + 1n;
    await setEth(address, wei);
    await view(address);
    expect((await stored(address)).eth_wei).toBe(wei.toString());
  });

  it("works also while nothing can be written", async () => {
    const { address, token } = await signIn(api);
    await register(address, token);
    await api.context.pool.query(`
      create function app.is_full() returns trigger language plpgsql as
        $$ begin raise exception 'disk full' using errcode = '53100'; end $$;
      create trigger is_full before update on app.wallets
        for each row execute function app.is_full();`);
    await setEth(address, 5n);
    const answer = await view(address);
    await api.context.pool.query("drop function app.is_full cascade");
    expect(answer.json.eth.amount).toBe("5");
    expect((await stored(address)).eth_wei).toBe("0");
  });

  it("tells only the owner whether there is a backup", async () => {
    const { address, token } = await signIn(api);
    const stranger = await signIn(api);
    await register(address, token);
    expect((await view(address, token)).json.backup).toEqual({ exists: false, updatedAt: null });
    expect((await view(address, stranger.token)).json.backup).toBeNull();
  });

  it.each(["0x12", "nobody", `0x${"g".repeat(40)}`, "0xF39Fd6e51aad88F6F4ce6aB8827279cffFb92266"])(
    "refuses the address %s",
    async (address) => {
      const answer = await view(address);
      expect(answer.status).toBe(400);
      expect(answer.json.errors[0].path).toBe("param.address");
    },
  );
});
