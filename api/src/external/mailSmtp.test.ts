import { afterEach, expect, it } from "vitest";
import { certificate } from "../../test/support/messages/localCertificate.ts";
import { type SmtpServer, startSmtpServer } from "../../test/support/messages/startSmtpServer.ts";
import { createSmtpMail } from "./mailSmtp.ts";

const MAIL = {
  id: "3f2f8f1e-8b2e-4d3c-9b1e-2f6a7c1d0e55",
  to: "minsu@example.com",
  subject: "장터 이메일 인증",
  text: "인증 번호 123456",
  html: "<p>인증 번호 <b>123456</b></p>",
};
const CREDENTIALS = { user: "jangteo@example.com", password: "p:a/s@s" };

let server: SmtpServer;
afterEach(() => server.stop());

const smtp = (options = {}, scheme = "smtp") =>
  createSmtpMail({
    url: `${scheme}://127.0.0.1:${server.port}`,
    from: "장터 <no-reply@jangteo.example>",
    timeoutMs: 10_000,
    ...options,
  });
const withLogin = () =>
  `smtp://${encodeURIComponent(CREDENTIALS.user)}:${encodeURIComponent(CREDENTIALS.password)}@127.0.0.1:${server.port}`;

it("sends a mail with text and HTML, by its name, to one address", async () => {
  server = await startSmtpServer();
  await smtp().send(MAIL);
  const [mail] = server.mails;
  expect(mail).toMatchObject({ from: "no-reply@jangteo.example", to: ["minsu@example.com"] });
  const source = mail?.source ?? "";
  expect(source).toContain(`Message-ID: <${MAIL.id}@jangteo.example>`);
  expect(source).toContain("Auto-Submitted: auto-generated");
  expect(source).toMatch(/Content-Type: multipart\/alternative/);
  expect(source).toContain(Buffer.from(MAIL.text).toString("base64"));
  await smtp().check();
});

it.each([
  "a@example.com, b@example.com",
  "a@example.com\r\nRCPT TO:<b@example.com>",
  "a@example.com\r\nBcc: b@example.com",
])("never reaches a second person: %j", async (to) => {
  server = await startSmtpServer();
  await smtp()
    .send({ ...MAIL, to })
    .catch(() => {});
  for (const mail of server.mails) {
    expect(mail.to).toHaveLength(1);
    expect(mail.to).not.toContain("b@example.com");
    expect(mail.source).not.toMatch(/^Bcc/im);
  }
});

it("signs in where it is told to", async () => {
  server = await startSmtpServer({ credentials: CREDENTIALS });
  await smtp({ url: withLogin() }).send(MAIL);
  expect(server.mails).toHaveLength(1);
  const wrong = smtp({ url: withLogin().replace("s%40s", "guess") }).send(MAIL);
  await expect(wrong).rejects.toMatchObject({ permanent: false, message: "EAUTH 535" });
});

it("tells its password to nobody without TLS, once TLS is required", async () => {
  server = await startSmtpServer({ credentials: CREDENTIALS });
  const sending = smtp({ url: withLogin(), tlsRequired: true }).send(MAIL);
  await expect(sending).rejects.toMatchObject({ permanent: false });
  expect(server.logins).toEqual([]);
});

it.each(["smtp", "smtps"])("trusts no certificate that anybody can make: %s", async (scheme) => {
  server = await startSmtpServer({ secure: scheme === "smtps", startTls: true });
  const sending = smtp({ tlsRequired: true }, scheme).send(MAIL);
  await expect(sending).rejects.toMatchObject({ name: "DeliveryError", permanent: false });
  expect(server.mails).toEqual([]);
  await smtp({ tlsRequired: true, ca: certificate }, scheme).send(MAIL);
  expect(server.mails).toHaveLength(1);
});

it.each(["hang", "busy", "drop"] as const)("may work later: %s", async (fault) => {
  server = await startSmtpServer();
  server.setFault(fault);
  const hasty = smtp(fault === "hang" ? { timeoutMs: 300 } : {});
  await expect(hasty.send(MAIL)).rejects.toMatchObject({ permanent: false });
  server.setFault("none");
  await smtp().send(MAIL);
  expect(server.mails).toHaveLength(1);
});

it.each([
  ["refuse recipient", "EENVELOPE 550"],
  ["refuse mail", "EMESSAGE 554"],
] as const)("gives a mail up for good, and blames no more than it: %s", async (fault, message) => {
  server = await startSmtpServer();
  server.setFault(fault);
  const sender = smtp();
  for (const _ of [1, 2, 3, 4]) {
    await expect(sender.send(MAIL)).rejects.toMatchObject({ permanent: true, message });
  }
  server.setFault("none");
  await sender.send(MAIL);
});

it("asks no more for a while after several failures, and says so fast", async () => {
  server = await startSmtpServer();
  server.setFault("busy");
  const sender = smtp();
  for (const _ of [1, 2, 3, 4, 5]) await expect(sender.send(MAIL)).rejects.toThrow();
  expect(server.connections()).toBe(3);
});
