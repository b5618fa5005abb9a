import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type SmtpServer, startSmtpServer } from "../support/messages/startSmtpServer.ts";
import {
  SOLAPI_KEY,
  SOLAPI_SECRET,
  type SolapiServer,
  startSolapiServer,
} from "../support/messages/startSolapiServer.ts";
import { signIn } from "../support/signIn.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

let smtp: SmtpServer;
let solapi: SolapiServer;
let api: TestApi;

beforeEach(async () => {
  smtp = await startSmtpServer();
  solapi = await startSolapiServer();
  api = await startApi({
    env: {
      SMTP_URL: `smtp://127.0.0.1:${smtp.port}`,
      MAIL_FROM: "Jangteo <no-reply@market.example>",
      SOLAPI_URL: solapi.url,
      SOLAPI_API_KEY: SOLAPI_KEY,
      SOLAPI_API_SECRET: SOLAPI_SECRET,
      SMS_FROM: "0212345678",
    },
  });
  api.context.messages.start();
});
afterEach(async () => {
  await api.context.messages.stop();
  await Promise.all([api.stop(), smtp.stop(), solapi.stop()]);
});

const ask = () => api.request("POST", "/api/emails", { json: { email: "minsu@example.com" } });

it("sends a code by the mail server that is named, and keeps none of it", async () => {
  expect((await ask()).status).toBe(202);
  await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), 15_000);
  const [mail] = smtp.mails;
  expect(mail).toMatchObject({ from: "no-reply@market.example", to: ["minsu@example.com"] });
  const code = /\b\d{6}\b/.exec(mail?.source ?? "")?.[0] ?? "";
  const confirmed = await api.request("POST", "/api/emails/confirm", {
    json: { email: "minsu@example.com", code },
  });
  expect(confirmed.status).toBe(200);
  await api.context.messages.settled();
  const { rows } = await api.context.pool.query("select content from app.outgoing_messages");
  expect(rows).toEqual([{ content: "" }]);
  expect((await api.request("GET", "/api/outbox")).json.items).toEqual([]);
  expect(api.log()).not.toMatch(new RegExp(`minsu|${code}`));
});

it("verifies a telephone by the gateway that is named", async () => {
  const { token } = await signIn(api);
  const json = { phone: "010-1234-5678" };
  await api.request("POST", "/api/users/me/phone", { token, json });
  await vi.waitFor(() => expect(solapi.messages).toHaveLength(1), 15_000);
  const [sms] = solapi.messages;
  expect(sms).toMatchObject({ to: "01012345678", from: "0212345678" });
  const code = /\d{6}/.exec(sms?.text ?? "")?.[0];
  const confirming = { token, json: { code } };
  expect((await api.request("POST", "/api/users/me/phone/confirm", confirming)).status).toBe(200);
});

it("answers as ever while the mail server is away, and sends when it is back", async () => {
  smtp.setFault("busy");
  expect((await ask()).status).toBe(202);
  await api.context.messages.settled();
  const away = await api.request("GET", "/health/dependencies");
  expect(away.json.checks.email).toMatchObject({ status: "down", sandbox: false });
  expect(away.json.checks.sms).toMatchObject({ status: "up", sandbox: false });
  expect(smtp.mails).toEqual([]);
  smtp.setFault("none");
  await vi.waitFor(() => expect(smtp.mails).toHaveLength(1), 15_000);
});
