import { afterEach, beforeEach, expect, it } from "vitest";
import {
  SOLAPI_KEY,
  SOLAPI_SECRET,
  type SolapiServer,
  startSolapiServer,
} from "../../test/support/messages/startSolapiServer.ts";
import { createSolapiSms } from "./smsSolapi.ts";

const SMS = { to: "01012345678", text: "[장터] 인증번호 123456" };

let server: SolapiServer;
beforeEach(async () => {
  server = await startSolapiServer();
});
afterEach(() => server.stop());

const solapi = (options = {}) =>
  createSolapiSms({
    url: server.url,
    apiKey: SOLAPI_KEY,
    apiSecret: SOLAPI_SECRET,
    from: "0212345678",
    timeoutMs: 10_000,
    ...options,
  });

it("has a message sent, each request with a signature of its own", async () => {
  const sender = solapi();
  await Promise.all([sender.send(SMS), sender.send(SMS), sender.send(SMS)]);
  expect(server.messages).toEqual(Array(3).fill({ ...SMS, from: "0212345678" }));
  await sender.check();
});

it.each([
  ["another key", { apiKey: "NCSOTHER12345678" }, "HTTP 403 InvalidAPIKey"],
  ["another secret", { apiSecret: "guessed" }, "HTTP 403 SignatureDoesNotMatch"],
  ["a clock far off", { now: () => Date.now() - 16 * 60_000 }, "HTTP 403 RequestTimeTooSkewed"],
])("can be mended after %s", async (_what, options, message) => {
  const sending = solapi(options).send(SMS);
  await expect(sending).rejects.toMatchObject({ name: "DeliveryError", permanent: false, message });
  await expect(solapi(options).check()).rejects.toThrow();
});

it.each([
  ["error", "HTTP 500"],
  ["too many", "HTTP 429 TooManyRequests"],
  ["no money", "HTTP 402 NotEnoughBalance"],
  ["not json", "unknown answer"],
  ["hang", "TimeoutError"],
] as const)("may work later: %s", async (fault, message) => {
  server.setFault(fault);
  const hasty = solapi(fault === "hang" ? { timeoutMs: 300 } : {});
  await expect(hasty.send(SMS)).rejects.toMatchObject({ permanent: false, message });
  expect(server.requests()).toBe(1);
});

it.each([
  ["refuse message", "HTTP 400 ValidationError"],
  ["refuse number", "status 1062"],
] as const)(
  "gives a message up for good, and blames no more than it: %s",
  async (fault, message) => {
    const sender = solapi();
    server.setFault(fault);
    for (const _ of [1, 2, 3, 4]) {
      await expect(sender.send(SMS)).rejects.toMatchObject({ permanent: true, message });
    }
    server.setFault("none");
    await sender.send(SMS);
  },
);

it("asks no more for a while after several failures", async () => {
  const sender = solapi();
  server.setFault("error");
  for (const _ of [1, 2, 3, 4, 5]) await expect(sender.send(SMS)).rejects.toThrow();
  expect(server.requests()).toBe(3);
});

it("says nothing of whom and what in its errors", async () => {
  server.setFault("no money");
  const error = await solapi()
    .send(SMS)
    .then(undefined, (thrown: Error) => thrown);
  expect(JSON.stringify([error?.message, error?.stack, error?.cause])).not.toMatch(
    /0101234|123456/,
  );
});
