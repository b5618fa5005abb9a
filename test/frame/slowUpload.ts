import { once } from "node:events";
import { request } from "node:http";
import { json } from "node:stream/consumers";

import { hexlify, randomBytes, Wallet } from "ethers";
import sharp from "sharp";

/** A work on its way to the server: all but the end of its file is sent. */
export type SlowUpload = {
  /** Sends the rest; resolves with the server's answer. */
  finish: () => Promise<Answer>;
};
type Answer = { status: number; work: { id: string } };

const TITLE = "반쯤 올린 작품";
const HELD_BYTES = 100;
const JSON_TYPE = { "content-type": "application/json" };

/** Begins to register a work, as somebody new with a slow line. */
export async function startSlowUpload(url: string): Promise<SlowUpload> {
  const token = await signIn(url);
  const { type, bytes } = await workForm();
  const { promise: answer, resolve, reject } = Promise.withResolvers<Answer>();
  // Whoever never asks for the answer need not hear of its end.
  answer.catch(() => undefined);
  const headers = {
    "content-type": type,
    "content-length": bytes.length,
    authorization: `Bearer ${token}`,
    expect: "100-continue",
  };
  const sending = request(`${url}/api/works`, { method: "POST", headers }, (response) => {
    json(response).then(
      (work) => resolve({ status: response.statusCode ?? 0, work: work as { id: string } }),
      reject,
    );
  });
  sending.once("error", reject);
  sending.flushHeaders();
  // The server has begun with it.
  await Promise.race([once(sending, "continue"), answer]);
  sending.write(bytes.subarray(0, -HELD_BYTES));
  return {
    finish: () => {
      sending.end(bytes.subarray(-HELD_BYTES));
      return answer;
    },
  };
}

async function workForm(): Promise<{ type: string; bytes: Uint8Array }> {
  const channels = 3 as const;
  const raw = { width: 64, height: 48, channels };
  const pixels = randomBytes(raw.width * raw.height * channels);
  const picture = await sharp(pixels, { raw }).png().toBuffer();
  const form = new FormData();
  form.set("title", TITLE);
  form.set("royaltyBps", "500");
  form.set("file", new Blob([new Uint8Array(picture)], { type: "image/png" }), "slow.png");
  const encoded = new Response(form);
  const type = encoded.headers.get("content-type") ?? "";
  return { type, bytes: new Uint8Array(await encoded.arrayBuffer()) };
}

async function signIn(url: string): Promise<string> {
  const wallet = new Wallet(hexlify(randomBytes(32)));
  const post = async (path: string, body: object) => {
    const init = { method: "POST", headers: JSON_TYPE, body: JSON.stringify(body) };
    return (await fetch(url + path, init)).json();
  };
  const { message } = await post("/api/auth/challenge", { address: wallet.address });
  const signature = await wallet.signMessage(message);
  return (await post("/api/auth/verify", { message, signature })).accessToken;
}
