import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/startApi.ts";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
  api.context.messages.start();
});
afterAll(async () => {
  await api.context.messages.stop();
  await api.stop();
});

const read = (query = "", headers: Record<string, string> = {}) =>
  api.request("GET", `/api/outbox${query}`, { headers });

describe("the outbox", () => {
  it("shows what was not sent, newest first, as its receiver would see it", async () => {
    const { messages } = api.context;
    expect((await read()).json).toEqual({ items: [], nextCursor: null });
    await messages.sendMail({
      to: "minsu@example.com",
      language: "ko",
      content: { template: "sign_up_code", code: "481516" },
    });
    await messages.sendSms({
      to: "01012345678",
      language: "en",
      content: { template: "phone_code", code: "234200" },
    });
    await messages.settled();
    const { json, headers } = await read();
    expect(headers.get("cache-control")).toBe("no-store");
    const [sms, mail] = json.items;
    expect(sms).toMatchObject({ channel: "sms", to: "01012345678", subject: null, html: null });
    expect(sms.text).toContain("234200");
    expect(mail).toMatchObject({
      channel: "email",
      to: "minsu@example.com",
      subject: "[장터] 이메일 인증 번호",
      status: "sent",
    });
    expect(mail.text).toContain("481516");
    expect(mail.html).toContain("481516");
  });

  it("comes in pages", async () => {
    const first = (await read("?limit=1")).json;
    expect(first.items).toHaveLength(1);
    const second = (await read(`?limit=1&cursor=${first.nextCursor}`)).json;
    expect(second.items[0].channel).toBe("email");
    expect(second.nextCursor).toBeNull();
    const forged = Buffer.from(JSON.stringify(["2026", "1"])).toString("base64url");
    expect((await read(`?cursor=${forged}`)).json.code).toBe("invalid_cursor");
  });

  it.each([
    ["a proxy", { "x-forwarded-for": "203.0.113.9" }],
    ["another proxy", { forwarded: "for=203.0.113.9" }],
    ["a third one", { via: "1.1 cache" }],
    ["a name that was made to lead here", { host: "evil.example:3000" }],
  ])("is not there for who comes through %s", async (_what, headers) => {
    expect((await read("", headers as Record<string, string>)).json.code).toBe("not_found");
  });
});

it.each([
  ["a public site", { PUBLIC_URL: "https://market.example" }],
  ["a site behind proxies", { TRUST_PROXY: "1" }],
])("is not there on %s", async (_what, env) => {
  const other = await startApi({ env: env as Record<string, string> });
  const headers = { "x-forwarded-for": "203.0.113.9" };
  expect((await other.request("GET", "/api/outbox", { headers })).status).toBe(404);
  await other.stop();
});

it("shows only channels that send nothing", async () => {
  const env = { SMTP_URL: "smtp://127.0.0.1:1", MAIL_FROM: "no-reply@market.example" };
  const other = await startApi({ env });
  const content = { template: "sign_up_code", code: "481516" } as const;
  await other.context.messages.sendMail({ to: "a@example.com", language: "en", content });
  expect((await other.request("GET", "/api/outbox")).json.items).toEqual([]);
  await other.stop();
});
