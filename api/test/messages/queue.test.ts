import { afterAll, afterEach, beforeAll, expect, it, vi } from "vitest";
import { createMessages } from "../../src/messages/createMessages.ts";
import { DeliveryError, type Mail, type Sms } from "../../src/messages/senders.ts";
import { startApi, type TestApi } from "../support/startApi.ts";

const TO = "minsu@example.com";
const CODE = { template: "sign_up_code", code: "481516" } as const;

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const running: { stop: () => Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(running.splice(0).map((messages) => messages.stop()));
  await api.context.pool.query("delete from app.outgoing_messages");
});

/** A process of its own over the same database. */
function startSender(deliver: (message: Mail | Sms) => Promise<void>, more: object = {}) {
  const { pool, db, secrets, logger } = api.context;
  const sender = { sandbox: false, send: deliver, check: async () => {} };
  const origin = "https://market.example";
  const now = () => clockMs;
  const messages = createMessages({
    ...{ pool, db, secrets, logger, origin, now, mail: sender, sms: sender },
    ...more,
  });
  messages.start();
  running.push(messages);
  return messages;
}

const soon = (check: () => unknown) => vi.waitFor(check, { timeout: 15_000, interval: 10 });
const english = { to: TO, language: "en" } as const;
const rows = async () =>
  (await api.context.pool.query("select * from app.outgoing_messages order by created_at")).rows;

it("sends a mail as it reads, and forgets then what it said and to whom", async () => {
  const sent: (Mail | Sms)[] = [];
  const messages = startSender(async (message) => void sent.push(message));
  await messages.sendMail({ ...english, content: CODE });
  await messages.sendSms({
    ...english,
    to: "01012345678",
    content: { ...CODE, template: "phone_code" },
  });
  await soon(() => expect(sent).toHaveLength(2));
  expect(sent[0]).toMatchObject({ to: TO, subject: "[Jangteo] Your e-mail code" });
  expect((sent[0] as Mail).text).toContain("481516");
  expect(sent[1]).toMatchObject({ to: "01012345678" });
  await messages.settled();
  for (const row of await rows()) {
    expect(row).toMatchObject({ status: "sent", tries: 1, content: "", recipient: "" });
  }
});

it("keeps nothing readable while it waits, and logs nothing of it", async () => {
  const messages = startSender(async () => {
    throw new DeliveryError("EENVELOPE 450", { permanent: false });
  });
  await messages.sendMail({ ...english, content: CODE });
  await messages.settled();
  const [row] = await rows();
  expect(row).toMatchObject({ status: "waiting", problem: "EENVELOPE 450", tries: 1 });
  expect(JSON.stringify(row)).not.toMatch(/481516|minsu/);
  expect(api.log()).toContain("message not sent");
  expect(api.log()).not.toMatch(/481516|minsu/);
});

it("goes out only with what it belongs to", async () => {
  const sent: string[] = [];
  const messages = startSender(async (message) => void sent.push(message.to));
  await messages.settled();
  const rolledBack = api.context.db.transaction(async (tx) => {
    await messages.sendMail({ ...english, to: "nobody@example.com", content: CODE }, tx);
    throw new Error("no");
  });
  await expect(rolledBack).rejects.toThrow("no");
  await api.context.db.transaction(async (tx) => {
    await messages.sendMail({ ...english, content: CODE }, tx);
    await messages.settled();
    expect(sent).toEqual([]);
  });
  await soon(() => expect(sent).toEqual([TO]));
});

it("tries again, later and later, and gives up when it is of no use any more", async () => {
  let attempts = 0;
  const messages = startSender(async () => {
    attempts += 1;
    throw new DeliveryError("ETIMEDOUT", { permanent: false });
  });
  await messages.sendMail({ ...english, content: CODE });
  await messages.settled();
  for (const [n, waitMs] of [2_000, 10_000, 30_000, 60_000, 120_000, 300_000].entries()) {
    clockMs += waitMs - 1;
    await messages.settled();
    expect(attempts).toBe(n + 1);
    clockMs += 1;
    await messages.settled();
    if (n < 5) expect(attempts).toBe(n + 2);
  }
  const [row] = await rows();
  expect(row).toMatchObject({ status: "failed", content: "", recipient: "" });
});

it("never sends what has expired", async () => {
  const sent: unknown[] = [];
  const messages = startSender(async (message) => void sent.push(message));
  await messages.stop();
  await messages.sendMail({ ...english, content: CODE });
  clockMs += 10 * 60_000;
  messages.start();
  await messages.settled();
  expect(sent).toEqual([]);
  expect((await rows())[0]).toMatchObject({ status: "failed", problem: "expired", content: "" });
});

it("gives up at once what would be refused again", async () => {
  const messages = startSender(async () => {
    throw new DeliveryError("EENVELOPE 550", { permanent: true });
  });
  await messages.sendMail({ ...english, content: CODE });
  await messages.settled();
  expect((await rows())[0]).toMatchObject({ status: "failed", tries: 1, content: "" });
});

it("sends each of a hundred once, by three processes", async () => {
  const sent: string[] = [];
  const senders = [1, 2, 3].map(() => startSender(async (message) => void sent.push(message.to)));
  const wanted = Array.from({ length: 100 }, (_, n) => `person${n}@example.com`);
  await Promise.all(
    wanted.map((to, n) => senders[n % 3]?.sendMail({ ...english, to, content: CODE })),
  );
  await soon(() => expect(sent.length).toBeGreaterThanOrEqual(100));
  await Promise.all(senders.map((sender) => sender.settled()));
  expect(sent.toSorted()).toEqual(wanted.toSorted());
});

it("leaves what a dead process had begun to the next one", async () => {
  const sent: string[] = [];
  const dying = startSender(() => new Promise(() => {}));
  await dying.sendMail({ ...english, content: CODE });
  await soon(async () => expect((await rows())[0].tries).toBe(1));
  running.length = 0;
  const next = startSender(async (message) => void sent.push(message.to));
  await next.settled();
  expect(sent).toEqual([]);
  clockMs += 60_000;
  await next.settled();
  expect(sent).toEqual([TO]);
});

it("can't be read after it was moved to another row, or changed", async () => {
  const sent: unknown[] = [];
  const messages = startSender(async (message) => void sent.push(message));
  await messages.stop();
  await messages.sendMail({ ...english, content: CODE });
  await messages.sendMail({ ...english, to: "mallory@example.com", content: CODE });
  await api.context.pool.query(
    `update app.outgoing_messages m set recipient = o.recipient
     from app.outgoing_messages o where o.id <> m.id`,
  );
  messages.start();
  await messages.settled();
  expect(sent).toEqual([]);
});
