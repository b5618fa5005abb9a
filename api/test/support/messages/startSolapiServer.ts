import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

export type SolapiFault =
  | "none"
  | "hang"
  | "error"
  | "not json"
  | "too many"
  | "no money"
  | "refuse message"
  | "refuse number";
export type SolapiServer = Awaited<ReturnType<typeof startSolapiServer>>;

export const SOLAPI_KEY = "NCSTESTKEY123456";
export const SOLAPI_SECRET = "a-secret-that-only-two-know-00000";

const SKEW_MS_MAX = 15 * 60_000;
const HEADER =
  /^HMAC-SHA256 apiKey=([^,]+), date=([^,]+), salt=([^,]{12,64}), signature=([0-9a-f]{64})$/;

type Answer = { status: number; body: unknown };
const refusal = (status: number, errorCode: string): Answer => ({
  status,
  body: { errorCode, errorMessage: `${errorCode} for 01012345678` },
});

const FAULTS: Partial<Record<SolapiFault, Answer>> = {
  error: { status: 500, body: "oops" },
  "not json": { status: 200, body: "<html>" },
  "too many": refusal(429, "TooManyRequests"),
  "no money": refusal(402, "NotEnoughBalance"),
  "refuse message": refusal(400, "ValidationError"),
};

/** A gateway that checks signatures as SOLAPI documents it, and keeps what it accepts. */
export async function startSolapiServer() {
  const messages: { to: string; from: string; text: string }[] = [];
  const signatures = new Set<string>();
  let requests = 0;
  let fault: SolapiFault = "none";

  /** InvalidAPIKey, RequestTimeTooSkewed, SignatureDoesNotMatch, DuplicatedSignature: all 403. */
  function refuse(header: string): Answer | undefined {
    const [, key, date = "", salt = "", signature = ""] = HEADER.exec(header) ?? [];
    if (key !== SOLAPI_KEY) return refusal(403, "InvalidAPIKey");
    const skewMs = Math.abs(Date.now() - Date.parse(date));
    if (!(skewMs <= SKEW_MS_MAX)) return refusal(403, "RequestTimeTooSkewed");
    const right = createHmac("sha256", SOLAPI_SECRET)
      .update(date + salt)
      .digest();
    if (!timingSafeEqual(right, Buffer.from(signature, "hex"))) {
      return refusal(403, "SignatureDoesNotMatch");
    }
    if (signatures.has(signature)) return refusal(403, "DuplicatedSignature");
    signatures.add(signature);
    return undefined;
  }

  function answerTo(request: IncomingMessage, body: string): Answer {
    const refused = refuse(request.headers.authorization ?? "") ?? FAULTS[fault];
    if (refused !== undefined) return refused;
    const at = `${request.method} ${request.url}`;
    if (at === "GET /cash/v1/balance") return { status: 200, body: { balance: 1, point: 0 } };
    if (at !== "POST /messages/v4/send") return refusal(404, "ResourceNotFound");
    const { message } = JSON.parse(body);
    const statusCode = fault === "refuse number" ? "1062" : "2000";
    if (statusCode === "2000") messages.push(message);
    const rest = { groupId: "G4V1", messageId: `M4V${requests}`, accountId: "1", country: "82" };
    return {
      status: 200,
      body: { ...rest, ...message, type: "SMS", statusCode, statusMessage: "" },
    };
  }

  const server = createServer(async (request, response) => {
    requests += 1;
    if (fault === "hang") return;
    let body = "";
    for await (const chunk of request) body += chunk;
    const answer = answerTo(request, body);
    const text = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
    response.writeHead(answer.status, { "content-type": "application/json" }).end(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    messages,
    requests: () => requests,
    setFault: (next: SolapiFault) => {
      fault = next;
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
