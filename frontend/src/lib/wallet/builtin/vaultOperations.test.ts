import {
  decryptKeystoreJson,
  scrypt,
  Transaction,
  verifyMessage,
  verifyTypedData,
  Wallet,
} from "ethers";
import { afterEach, describe, expect, it, vi } from "vitest";
import { stretchWith } from "./stretch/stretching.ts";
import * as vault from "./vaultOperations.ts";
import type { VaultError } from "./vaultTypes.ts";

const password = "correct 말 battery";
const quiet = () => {};
/** The well-known development phrase and its first account. */
const phrase = "test test test test test test test test test test test junk";
const firstAddress = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const firstKey = "0xac0974bec39a17e36ba4a6b4d238ff944bacb478cbed5efcae784d7bf4f2ff80";
/** Several scrypt runs of 128 MiB each, on a machine that may be busy. */
const slow = 180_000;

const problemOf = (run: Promise<unknown>) =>
  run.then(
    () => "nothing thrown",
    (error: VaultError) => ({ problem: error.problem, detail: error.detail }),
  );

const importPhrase = (text: string, expectedAddress: string | null = null) =>
  vault.importWallet(
    { source: { kind: "phrase", phrase: text }, expectedAddress, password },
    quiet,
  );

/** Spoils what is sealed, as a fault of the machine would. */
const spoil = vi.hoisted(() => ({ next: (keystore: string) => keystore }));
vi.mock("ethers", async (load) => {
  const ethers = await load<typeof import("ethers")>();
  const encryptKeystoreJson: typeof ethers.encryptKeystoreJson = async (...args) =>
    spoil.next(await ethers.encryptKeystoreJson(...args));
  return { ...ethers, encryptKeystoreJson };
});

afterEach(() => {
  spoil.next = (keystore) => keystore;
  stretchWith(scrypt._);
  return vault.lock();
});

describe("vault", () => {
  it(
    "makes a wallet, locks it, opens it again, and any other tool can read the file",
    async () => {
      const seen: number[] = [];
      const made = await vault.create({ password }, (done) => seen.push(done));
      expect(made.hasPhrase).toBe(true);
      expect(seen.at(-1)).toBe(1);
      expect(seen).toEqual([...seen].sort((a, b) => a - b));
      const words = await vault.words({ address: made.address });
      expect(words).toHaveLength(12);

      const kdf = JSON.parse(made.keystore).Crypto.kdfparams;
      expect(kdf).toMatchObject({ n: 131_072, r: 8, p: 1 });
      const { privateKey } = await vault.reveal({ keystore: made.keystore, password }, quiet);
      expect(made.keystore).not.toContain(privateKey.slice(2));
      expect(made.keystore).not.toContain(words.slice(0, 2).join(" "));
      const outside = await decryptKeystoreJson(made.keystore, password);
      expect(outside.address).toBe(made.address);

      await vault.lock();
      const signing = vault.signText({ address: made.address, message: "hello" });
      expect(await problemOf(signing)).toMatchObject({ problem: "locked" });
      await vault.unlock({ keystore: made.keystore, password }, quiet);
      const signature = await vault.signText({ address: made.address, message: "hello" });
      expect(verifyMessage("hello", signature)).toBe(made.address);
      expect(await vault.words({ address: made.address })).toEqual(words);
    },
    slow,
  );

  it(
    "stretches the password twice, side by side, to seal and to open again",
    async () => {
      let running = 0;
      let most = 0;
      const stretch = vi.fn<typeof scrypt._>(async (...args) => {
        running += 1;
        most = Math.max(most, running);
        return scrypt._(...args).finally(() => {
          running -= 1;
        });
      });
      stretchWith(stretch);
      const { keystore } = await vault.create({ password }, quiet);
      expect(stretch).toHaveBeenCalledTimes(2);
      expect(most).toBe(2);
      await vault.unlock({ keystore, password }, quiet);
      expect(stretch, "the stretched key is forgotten").toHaveBeenCalledTimes(3);
    },
    slow,
  );

  it(
    "gives out no keystore that does not open to the same key",
    async () => {
      const source = { kind: "key", privateKey: firstKey } as const;
      const importing = () =>
        vault.importWallet({ source, expectedAddress: null, password }, quiet);
      spoil.next = (keystore) =>
        keystore.replace(
          /"ciphertext":"(.)/,
          (_, digit) => `"ciphertext":"${digit === "0" ? "1" : "0"}`,
        );
      await expect(importing()).rejects.toThrow();
      const another = await Wallet.createRandom().encrypt(password);
      spoil.next = () => another;
      await expect(importing()).rejects.toThrow();
      const signing = vault.signText({ address: firstAddress, message: "hello" });
      expect(await problemOf(signing)).toMatchObject({ problem: "locked" });
    },
    slow,
  );

  it(
    "proves with address and password alone that it may restore, with a key of its own",
    async () => {
      const source = { kind: "key", privateKey: firstKey } as const;
      const made = await vault.importWallet({ source, expectedAddress: null, password }, quiet);
      expect(made.recoveryAddress).not.toBe(made.address);
      const input = { address: made.address.toLowerCase(), password, message: "recover" };
      const signature = await vault.signRecovery(input, quiet);
      expect(verifyMessage("recover", signature)).toBe(made.recoveryAddress);
      const wrong = await vault.signRecovery({ ...input, password: "another one" }, quiet);
      expect(verifyMessage("recover", wrong)).not.toBe(made.recoveryAddress);
    },
    slow,
  );

  it(
    "signs transactions and permits that the chain takes for the wallet's",
    async () => {
      const source = { kind: "key", privateKey: firstKey } as const;
      const { address } = await vault.importWallet(
        { source, expectedAddress: null, password },
        quiet,
      );
      const transaction = {
        chainId: 31_337,
        nonce: 3,
        to: firstAddress,
        data: "0x12",
        valueWei: 5n,
        gas: 21_000n,
        maxFeePerGasWei: 9n,
        maxPriorityFeePerGasWei: 1n,
      };
      const sent = Transaction.from(await vault.signTransaction({ address, transaction }));
      expect(sent).toMatchObject({ from: address, nonce: 3, data: "0x12", value: 5n, type: 2 });
      expect(sent).toMatchObject({ chainId: 31_337n, gasLimit: 21_000n, maxFeePerGas: 9n });

      const domain = { name: "Jangteo Token", version: "1", chainId: 31_337 };
      const types = { Permit: [{ name: "value", type: "uint256" }] };
      const message = { value: "7" };
      const signature = await vault.signTyped({ address, domain, types, message });
      expect(verifyTypedData(domain, types, message, signature)).toBe(address);
    },
    slow,
  );

  it(
    "refuses a wrong password and what is no keystore",
    async () => {
      const keystore = await new Wallet(firstKey).encrypt("right one");
      const opening = vault.unlock({ keystore, password: "wrong one" }, quiet);
      expect(await problemOf(opening)).toMatchObject({ problem: "wrong_password" });
      for (const text of ["", "{}", '{"version":3}']) {
        const bad = vault.unlock({ keystore: text, password }, quiet);
        expect(await problemOf(bad), text).toMatchObject({ problem: "bad_keystore" });
      }
    },
    slow,
  );

  it("checks the wallet against the expected address before keeping anything", async () => {
    const other = "0x70997970C51812dc3A010C7d01b50e0d17dc79C8";
    expect(await problemOf(importPhrase(phrase, other))).toEqual({
      problem: "address_mismatch",
      detail: firstAddress,
    });
    expect(await problemOf(vault.words({ address: firstAddress }))).toMatchObject({
      problem: "locked",
    });
  });

  it("takes a phrase in any letters and spaces", async () => {
    const source = { kind: "phrase", phrase: `  ${phrase.toUpperCase().replaceAll(" ", "\n ")} ` };
    expect(await vault.addressOf({ source: source as never })).toBe(firstAddress);
  });

  it("names what is wrong with a phrase", async () => {
    expect(await problemOf(importPhrase("test test"))).toMatchObject({
      problem: "bad_phrase_length",
      detail: "2",
    });
    expect(await problemOf(importPhrase(phrase.replace("junk", "junkk")))).toMatchObject({
      problem: "bad_phrase_word",
      detail: "junkk",
    });
    expect(await problemOf(importPhrase(phrase.replace("junk", "test")))).toMatchObject({
      problem: "bad_phrase_checksum",
    });
  });

  it("refuses keys of a wrong length, and zero", async () => {
    for (const privateKey of ["0x12", "hello", `0x${"0".repeat(64)}`, `0x${"f".repeat(64)}`]) {
      const source = { kind: "key", privateKey } as const;
      expect(await problemOf(vault.addressOf({ source })), privateKey).toMatchObject({
        problem: "bad_key",
      });
    }
    const bare = { kind: "key", privateKey: firstKey.slice(2) } as const;
    expect(await vault.addressOf({ source: bare })).toBe(firstAddress);
  });
});
