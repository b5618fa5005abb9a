import {
  computeAddress,
  decryptKeystoreJson,
  encryptKeystoreJson,
  HDNodeWallet,
  isKeystoreJson,
  type KeystoreAccount,
  Mnemonic,
  randomBytes,
  SigningKey,
  scrypt,
  toUtf8Bytes,
  Wallet,
  wordlists,
} from "ethers";
import { stretchingOnce } from "./stretch/stretching.ts";
import {
  type ImportSource,
  type OnProgress,
  type PlainTransaction,
  type SealedWallet,
  VaultError,
} from "./vaultTypes.ts";

/*
 * Everything that touches a secret, made to run in a worker: keys and phrases stay in this module's
 * memory, only addresses, ciphertext and signatures leave it (and the phrase or key when the person
 * asks to see it).
 */

const scryptCost = { N: 131_072, r: 8, p: 1 };
const unlocked = new Map<string, KeystoreAccount>();

/** Makes a new wallet and leaves it unlocked. */
export async function create(
  input: { password: string },
  onProgress: OnProgress,
): Promise<SealedWallet> {
  const { address, privateKey, mnemonic } = HDNodeWallet.createRandom();
  if (!mnemonic) throw new Error("a new wallet has a phrase");
  return seal({ address, privateKey, mnemonic: { entropy: mnemonic.entropy } }, input, onProgress);
}

/** Takes a wallet over, after checking that it is the address the person expects. */
export async function importWallet(
  input: { source: ImportSource; expectedAddress: string | null; password: string },
  onProgress: OnProgress,
): Promise<SealedWallet> {
  const { source, expectedAddress } = input;
  const opens = source.kind === "keystore";
  const account = opens
    ? await open(source.keystore, source.keystorePassword, (done) => onProgress(done / 3))
    : accountOf(source);
  if (expectedAddress && expectedAddress.toLowerCase() !== account.address.toLowerCase()) {
    throw new VaultError("address_mismatch", account.address);
  }
  return seal(account, input, (done) => onProgress(opens ? (1 + 2 * done) / 3 : done));
}

/** Which address a key or phrase belongs to, without keeping anything. */
export async function addressOf(input: {
  source: Exclude<ImportSource, { kind: "keystore" }>;
}): Promise<string> {
  return accountOf(input.source).address;
}

export async function unlock(
  input: { keystore: string; password: string },
  onProgress: OnProgress,
): Promise<{ address: string; hasPhrase: boolean }> {
  const account = await open(input.keystore, input.password, onProgress);
  unlocked.set(account.address, account);
  return { address: account.address, hasPhrase: Boolean(account.mnemonic) };
}

export async function lock(): Promise<void> {
  unlocked.clear();
}

/** The words of an unlocked wallet's phrase. */
export async function words(input: { address: string }): Promise<string[]> {
  const { mnemonic } = unlockedAccount(input.address);
  return mnemonic ? Mnemonic.fromEntropy(mnemonic.entropy).phrase.split(" ") : [];
}

/** Phrase and key for the person to write down; asks the password anew, unlocked or not. */
export async function reveal(
  input: { keystore: string; password: string },
  onProgress: OnProgress,
): Promise<{ words: string[]; privateKey: string }> {
  const { mnemonic, privateKey } = await open(input.keystore, input.password, onProgress);
  const phrase = mnemonic ? Mnemonic.fromEntropy(mnemonic.entropy).phrase : "";
  return { words: phrase ? phrase.split(" ") : [], privateKey };
}

/** EIP-191 signature of an unlocked wallet. */
export async function signText(input: { address: string; message: string }): Promise<string> {
  return walletOf(input.address).signMessage(input.message);
}

export async function signTyped(input: {
  address: string;
  domain: Record<string, unknown>;
  types: Record<string, { name: string; type: string }[]>;
  message: Record<string, unknown>;
}): Promise<string> {
  return walletOf(input.address).signTypedData(input.domain, input.types, input.message);
}

/** The signed raw transaction. */
export async function signTransaction(input: {
  address: string;
  transaction: PlainTransaction;
}): Promise<string> {
  const { valueWei, gas, maxFeePerGasWei, maxPriorityFeePerGasWei, ...rest } = input.transaction;
  return walletOf(input.address).signTransaction({
    ...rest,
    type: 2,
    value: valueWei,
    gasLimit: gas,
    maxFeePerGas: maxFeePerGasWei,
    maxPriorityFeePerGas: maxPriorityFeePerGasWei,
  });
}

/** Signs the server's recovery challenge with the key that only address and password give. */
export async function signRecovery(
  input: { address: string; password: string; message: string },
  onProgress: OnProgress,
): Promise<string> {
  const key = await recoveryKey(input.address, input.password, onProgress);
  return new Wallet(key).signMessage(input.message);
}

/**
 * scrypt(password, "jangteo-recovery:" + lower-case address) as a private key. It says nothing about
 * the wallet's own key, and the server only ever learns its address.
 */
async function recoveryKey(
  address: string,
  password: string,
  onProgress: OnProgress,
): Promise<string> {
  const { N, r, p } = scryptCost;
  const salt = toUtf8Bytes(`jangteo-recovery:${address.toLowerCase()}`);
  return scrypt(toUtf8Bytes(password, "NFKC"), salt, N, r, p, 32, onProgress);
}

/**
 * The keystore, and the key that may fetch the server's copy of it: stretched side by side, as
 * neither may be told from the other. What does not open again is never given out.
 */
async function seal(
  account: KeystoreAccount,
  { password }: { password: string },
  onProgress: OnProgress,
): Promise<SealedWallet> {
  const salt = randomBytes(32);
  const [sealing, recovering] = halves(onProgress);
  const encrypt = async () => {
    const options = { salt, scrypt: scryptCost, progressCallback: sealing };
    const keystore = await encryptKeystoreJson(account, password, options);
    const opened = await decryptKeystoreJson(keystore, password);
    if (!isSame(opened, account)) throw new Error("the keystore holds another key");
    return keystore;
  };
  const [keystore, key] = await Promise.all([
    stretchingOnce(salt, encrypt),
    recoveryKey(account.address, password, recovering),
  ]);
  unlocked.set(account.address, account);
  return {
    address: account.address,
    keystore,
    recoveryAddress: computeAddress(key),
    hasPhrase: Boolean(account.mnemonic),
  };
}

/** The progress of two things that run side by side, as of one. */
function halves(onProgress: OnProgress): [OnProgress, OnProgress] {
  const done = [0, 0];
  const half = (index: 0 | 1) => (part: number) => {
    done[index] = part;
    onProgress(done.reduce((sum, other) => sum + other, 0) / 2);
  };
  return [half(0), half(1)];
}

function isSame(one: KeystoreAccount, other: KeystoreAccount): boolean {
  return one.privateKey === other.privateKey && one.mnemonic?.entropy === other.mnemonic?.entropy;
}

async function open(
  keystore: string,
  password: string,
  onProgress: OnProgress,
): Promise<KeystoreAccount> {
  if (!isKeystoreJson(keystore)) throw new VaultError("bad_keystore");
  try {
    return await decryptKeystoreJson(keystore, password, onProgress);
  } catch (error) {
    const { code, argument } = error as { code?: string; argument?: string };
    const wrong = code === "INVALID_ARGUMENT" && argument === "password";
    throw new VaultError(wrong ? "wrong_password" : "bad_keystore");
  }
}

function accountOf(source: Exclude<ImportSource, { kind: "keystore" }>): KeystoreAccount {
  return source.kind === "key" ? fromKey(source.privateKey) : fromPhrase(source.phrase);
}

function fromKey(text: string): KeystoreAccount {
  const trimmed = text.trim();
  const privateKey = trimmed.startsWith("0x") ? trimmed : `0x${trimmed}`;
  if (!/^0x[0-9a-f]{64}$/i.test(privateKey)) throw new VaultError("bad_key");
  try {
    return { address: computeAddress(new SigningKey(privateKey)), privateKey };
  } catch {
    // Zero, or beyond the curve's order.
    throw new VaultError("bad_key");
  }
}

function fromPhrase(text: string): KeystoreAccount {
  const given = text.trim().toLowerCase().split(/\s+/);
  if (![12, 15, 18, 21, 24].includes(given.length)) {
    throw new VaultError("bad_phrase_length", String(given.length));
  }
  const unknown = given.find((word) => wordlists.en?.getWordIndex(word) === -1);
  if (unknown !== undefined) throw new VaultError("bad_phrase_word", unknown);
  const phrase = given.join(" ");
  if (!Mnemonic.isValidMnemonic(phrase)) throw new VaultError("bad_phrase_checksum");
  const { address, privateKey, mnemonic } = HDNodeWallet.fromPhrase(phrase);
  return { address, privateKey, mnemonic: { entropy: mnemonic?.entropy ?? "" } };
}

function unlockedAccount(address: string): KeystoreAccount {
  const account = unlocked.get(address);
  if (!account) throw new VaultError("locked");
  return account;
}

function walletOf(address: string): Wallet {
  return new Wallet(unlockedAccount(address).privateKey);
}
