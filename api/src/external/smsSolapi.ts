import { createHmac, randomBytes } from "node:crypto";
import { z } from "zod";
import { DeliveryError, type Sender, type Sms } from "../messages/senders.ts";
import { type CircuitBreaker, createCircuitBreaker } from "./circuitBreaker.ts";

type Options = {
  /** https://api.solapi.com */
  url: string;
  apiKey: string;
  apiSecret: string;
  /** A number registered with SOLAPI as this account's. */
  from: string;
  timeoutMs?: number;
  now?: () => number;
  breaker?: CircuitBreaker;
};

const ANSWER_CHARS_MAX = 16_384;
/** 2000 is "accepted, on its way to the carrier"; 1xxx and 3xxx are refusals. */
const ACCEPTED = /^2\d{3}$/;

const acceptedSchema = z.object({ messageId: z.string(), statusCode: z.string() });
const refusedSchema = z.object({ errorCode: z.string().regex(/^\w{1,64}$/) });

/**
 * SOLAPI, a Korean gateway for short messages. Each request is signed with date and salt, and no
 * signature is taken twice.
 */
export function createSolapiSms(options: Options): Sender<Sms> {
  const breaker = options.breaker ?? createCircuitBreaker({ failuresToOpen: 3, openMs: 10_000 });
  const base = options.url.replace(/\/+$/, "");

  async function deliver({ to, text }: Sms): Promise<DeliveryError | undefined> {
    const response = await request(options, `${base}/messages/v4/send`, {
      method: "POST",
      body: JSON.stringify({ message: { to, from: options.from, text } }),
    });
    const answer = await readJson(response);
    if (!response.ok) return judge(response.status, answer);
    const accepted = acceptedSchema.safeParse(answer);
    if (!accepted.success) throw new DeliveryError("unknown answer", { permanent: false });
    const { statusCode } = accepted.data;
    if (ACCEPTED.test(statusCode)) return undefined;
    return new DeliveryError(`status ${statusCode.slice(0, 8)}`, { permanent: true });
  }

  return {
    sandbox: false,
    send: async (sms) => {
      const refused = await breaker.run(() => deliver(sms));
      if (refused !== undefined) throw refused;
    },
    /** What is left on the account: the cheapest request that tells how keys and service are. */
    check: async () => {
      const response = await request(options, `${base}/cash/v1/balance`, { method: "GET" });
      await response.body?.cancel();
      if (!response.ok) throw new DeliveryError(`HTTP ${response.status}`, { permanent: false });
    },
  };
}

/** 400 is about this message; all else about the account or the service, which can recover. */
function judge(status: number, answer: unknown): DeliveryError {
  const code = refusedSchema.safeParse(answer).data?.errorCode;
  const reason = code === undefined ? `HTTP ${status}` : `HTTP ${status} ${code}`;
  if (status === 400) return new DeliveryError(reason, { permanent: true });
  throw new DeliveryError(reason, { permanent: false });
}

async function request(
  options: Options,
  url: string,
  init: { method: string; body?: string },
): Promise<Response> {
  const headers = { authorization: authorization(options), "content-type": "application/json" };
  const signal = AbortSignal.timeout(options.timeoutMs ?? 5_000);
  try {
    return await fetch(url, { ...init, headers, redirect: "error", signal });
  } catch (error) {
    const reason = error instanceof Error ? error.name : "unreachable";
    throw new DeliveryError(reason, { permanent: false, cause: error });
  }
}

function authorization({ apiKey, apiSecret, now = Date.now }: Options): string {
  const date = new Date(now()).toISOString();
  const salt = randomBytes(16).toString("hex");
  const signature = createHmac("sha256", apiSecret)
    .update(date + salt)
    .digest("hex");
  return `HMAC-SHA256 apiKey=${apiKey}, date=${date}, salt=${salt}, signature=${signature}`;
}

async function readJson(response: Response): Promise<unknown> {
  try {
    const text = await response.text();
    return text.length > ANSWER_CHARS_MAX ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}
