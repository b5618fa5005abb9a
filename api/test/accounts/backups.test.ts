import { encryptKeystoreJsonSync, Wallet } from "ethers";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();
beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const newWallet = () => new Wallet(Wallet.createRandom().privateKey);

/** The shape ethers writes, without the second of scrypt. */
function keystoreOf(address: string, changes: Record<string, unknown> = {}): string {
  return JSON.stringify({
    address: address.slice(2).toLowerCase(),
    id: "f8d2c2f6-0f4c-4a4e-9c9e-111111111111",
    version: 3,
    Crypto: {
      cipher: "aes-128-ctr",
      cipherparams: { iv: "ab".repeat(16) },
      ciphertext: "cd".repeat(32),
      kdf: "scrypt",
      kdfparams: { n: 131072, r: 8, p: 1, dklen: 32, salt: "ef".repeat(32) },
      mac: "01".repeat(32),
    },
    ...changes,
  });
}

async function registered() {
  const person = await signIn(api);
  const json = { address: person.address, origin: "created" };
  await api.request("POST", "/api/wallets", { json, token: person.token });
  return person;
}

const put = (address: string, token: string, json: Record<string, unknown>) =>
  api.request("PUT", `/api/wallets/${address}/backup`, { json, token });

const get = (address: string, token: string) =>
  api.request("GET", `/api/wallets/${address}/backup`, { token });

describe("a backup", () => {
  it("comes back to its owner byte for byte, and can be replaced", async () => {
    const { address, token } = await registered();
    const recoveryAddress = newWallet().address;
    const first = keystoreOf(address);
    expect((await put(address, token, { keystore: first, recoveryAddress })).status).toBe(200);
    expect((await get(address, token)).json.keystore).toBe(first);
    const second = keystoreOf(address, { id: "another" });
    await put(address, token, { keystore: second, recoveryAddress });
    expect((await get(address, token)).json.keystore).toBe(second);
    const view = await api.request("GET", `/api/wallets/${address}`, { token });
    expect(view.json.backup.exists).toBe(true);
  });

  it("takes a keystore that ethers encrypted", async () => {
    const person = await registered();
    const account = { address: person.address, privateKey: person.wallet.privateKey };
    const quick = { scrypt: { N: 2, r: 8, p: 1 } };
    const keystore = encryptKeystoreJsonSync(account, "secret", quick);
    const json = { keystore, recoveryAddress: newWallet().address };
    expect((await put(person.address, person.token, json)).status).toBe(200);
    const back = (await get(person.address, person.token)).json.keystore;
    expect(Wallet.fromEncryptedJsonSync(back, "secret").address).toBe(person.address);
  });

  it("is nobody else's to read or write", async () => {
    const owner = await registered();
    const stranger = await registered();
    const keystore = keystoreOf(owner.address);
    const json = { keystore, recoveryAddress: owner.address };
    await put(owner.address, owner.token, json);
    for (const answer of [
      await get(owner.address, stranger.token),
      await put(owner.address, stranger.token, json),
    ]) {
      expect(answer.status).toBe(403);
      expect(answer.text).not.toContain("cdcd");
    }
    const anonymous = await api.request("GET", `/api/wallets/${owner.address}/backup`);
    expect(anonymous.status).toBe(401);
  });

  it("is 404 before it exists, and for a wallet that is nobody's any more", async () => {
    const { address, token } = await signIn(api);
    expect((await get(address, token)).status).toBe(404);
    await api.context.pool.query("delete from app.wallets where address = $1", [
      address.toLowerCase(),
    ]);
    const json = { keystore: keystoreOf(address), recoveryAddress: address };
    expect((await put(address, token, json)).status).toBe(404);
  });

  it.each([
    ["not JSON", () => "{"],
    ["a bare key", () => newWallet().privateKey],
    ["another version", (address: string) => keystoreOf(address, { version: 1 })],
    ["another address", () => keystoreOf(newWallet().address)],
    ["no ciphertext", (address: string) => keystoreOf(address, { Crypto: {} })],
    ["null", () => "null"],
  ])("refuses %s", async (_what, make) => {
    const { address, token } = await registered();
    const json = { keystore: make(address), recoveryAddress: address };
    const answer = await put(address, token, json);
    expect(answer.json.code).toBe("keystore_invalid");
    expect((await get(address, token)).status).toBe(404);
  });

  it("refuses more than 16 KiB, and unknown fields", async () => {
    const { address, token } = await registered();
    const keystore = keystoreOf(address, { padding: "x".repeat(16_384) });
    expect((await put(address, token, { keystore, recoveryAddress: address })).status).toBe(400);
    const extra = { keystore: keystoreOf(address), recoveryAddress: address, admin: true };
    expect((await put(address, token, extra)).status).toBe(400);
  });

  it("is never in the log", async () => {
    const { address, token } = await registered();
    await put(address, token, { keystore: keystoreOf(address), recoveryAddress: address });
    expect(api.log()).toContain("putBackup");
    expect(api.log()).not.toContain("cdcdcdcd");
    expect(api.log()).not.toContain(token);
  });
});

describe("restoring on another device", () => {
  const recoveryKey = newWallet();
  let address = "";
  let keystore = "";

  beforeEach(async () => {
    const person = await registered();
    address = person.address;
    keystore = keystoreOf(address);
    const json = { keystore, recoveryAddress: recoveryKey.address };
    await put(address, person.token, json);
  });

  const challenge = async (of = address): Promise<string> =>
    (await api.request("POST", `/api/wallets/${of}/backup/challenge`, { json: {} })).json.message;

  const restore = (message: string, signature: string, of = address) =>
    api.request("POST", `/api/wallets/${of}/backup/restore`, { json: { message, signature } });

  it("gives the keystore for a signature of the recovery key, once", async () => {
    const message = await challenge();
    const signature = await recoveryKey.signMessage(message);
    const answer = await restore(message, signature);
    expect(answer.status).toBe(200);
    expect(answer.json.keystore).toBe(keystore);
    expect((await restore(message, signature)).json.code).toBe("recovery_refused");
  });

  it("answers every refusal alike, so that nobody learns who has a backup", async () => {
    const stranger = newWallet();
    const unknown = newWallet().address;
    const [forOther, expired] = [await challenge(unknown), await challenge()];
    clockMs += 6 * 60_000;
    const fresh = await challenge();
    const freshUnknown = await challenge(unknown);
    const answers = [
      await restore(fresh, await stranger.signMessage(fresh)),
      await restore(freshUnknown, await recoveryKey.signMessage(freshUnknown), unknown),
      await restore(forOther, await recoveryKey.signMessage(forOther)),
      await restore(expired, await recoveryKey.signMessage(expired)),
      await restore("never issued", `0x${"11".repeat(65)}`),
    ];
    const shapes = answers.map(({ status, json }) => {
      const { requestId: _, instance: __, ...rest } = json;
      return JSON.stringify({ status, ...rest });
    });
    expect(new Set(shapes).size).toBe(1);
    expect(answers[0]?.json.code).toBe("recovery_refused");
  });

  it("refuses a challenge for one wallet at another", async () => {
    const other = await registered();
    const json = { keystore: keystoreOf(other.address), recoveryAddress: recoveryKey.address };
    await put(other.address, other.token, json);
    const message = await challenge(other.address);
    const answer = await restore(message, await recoveryKey.signMessage(message));
    expect(answer.status).toBe(401);
  });

  it("gives the keystore to one of twenty at once", async () => {
    const message = await challenge();
    const signature = await recoveryKey.signMessage(message);
    const answers = await Promise.all(
      Array.from({ length: 20 }, () => restore(message, signature)),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  });
});
