import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  hkdfSync,
  randomBytes,
} from "node:crypto";

/** Where a sealed value stands: what is moved to another row or table can't be opened there. */
export type Place = { table: string; row: string };

export type Secrets = ReturnType<typeof createSecrets>;

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const VERSION = "v1.";

/** What is done with the server's key. Each purpose has a key of its own, derived by HKDF. */
export function createSecrets(serverKey: Buffer) {
  const keys = new Map<string, Buffer>();
  const keyOf = (purpose: string): Buffer => {
    const known = keys.get(purpose);
    if (known !== undefined) return known;
    const derived = Buffer.from(hkdfSync("sha256", serverKey, "", `jangteo ${purpose}`, 32));
    keys.set(purpose, derived);
    return derived;
  };
  const hmac = (purpose: string, value: string) =>
    createHmac("sha256", keyOf(purpose)).update(value);

  return {
    /** AES-256-GCM: hidden, and bound to its place. */
    seal: (text: string, place: Place): string => {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyOf("sealing"), nonce);
      cipher.setAAD(placeBytes(place));
      const hidden = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return VERSION + Buffer.concat([nonce, hidden, cipher.getAuthTag()]).toString("base64url");
    },
    /** Throws if it was not sealed with this key for this place, or was altered. */
    open: (sealed: string, place: Place): string => {
      const bytes = Buffer.from(sealed.slice(VERSION.length), "base64url");
      if (!sealed.startsWith(VERSION) || bytes.length < NONCE_BYTES + TAG_BYTES) {
        throw new Error("not a sealed value");
      }
      const decipher = createDecipheriv(
        "aes-256-gcm",
        keyOf("sealing"),
        bytes.subarray(0, NONCE_BYTES),
        { authTagLength: TAG_BYTES },
      );
      decipher.setAAD(placeBytes(place));
      decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
      const hidden = bytes.subarray(NONCE_BYTES, -TAG_BYTES);
      return Buffer.concat([decipher.update(hidden), decipher.final()]).toString("utf8");
    },
    /** For short codes, which could be tried out from a plain hash; `of` is what one is for. */
    codeHash: (code: string, of: string): string =>
      hmac("codes", JSON.stringify([of, code])).digest("hex"),
    /** For tokens that only this server reads. */
    tokenKey: (purpose: "email tokens"): Uint8Array => keyOf(purpose),
    /** For looking up what must not stand there readably, e.g. phone numbers. */
    lookupHash: (value: string, kind: string): string =>
      hmac("lookup", JSON.stringify([kind, value])).digest("hex"),
    /** The token that follows another: one for each, so that a repeat forks nothing. */
    nextToken: (token: string): string => hmac("next token", token).digest("base64url"),
  };
}

/** For tokens of 256 random bits, which nobody can try out. */
export function tokenHash(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

/** 256 random bits. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

function placeBytes({ table, row }: Place): Buffer {
  return Buffer.from(JSON.stringify([table, row]));
}
