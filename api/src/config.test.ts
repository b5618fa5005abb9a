import { expect, it } from "vitest";
import { readConfig } from "./config.ts";

const DATABASE_URL = "postgresql://user:secret@localhost/jangteo";

it("needs no more than a database", () => {
  const config = readConfig({ DATABASE_URL });
  expect(config.publicOrigin).toBe("http://localhost:3000");
  expect(config.allowedOrigins).toContain("http://127.0.0.1:3000");
  expect(config.secureCookies).toBe(false);
});

it("takes an empty variable for one that is not set", () => {
  expect(readConfig({ DATABASE_URL, PORT: "", RPC_URL: "" }).port).toBe(3000);
});

it("knows no alias of a public name, and secures its cookies", () => {
  const config = readConfig({ DATABASE_URL, PUBLIC_URL: "https://market.example/" });
  expect(config.allowedOrigins).toEqual(["https://market.example"]);
  expect(config.secureCookies).toBe(true);
});

it("names every wrong setting and shows no value", () => {
  const wrong = {
    DATABASE_URL: "mysql://root:hunter2@localhost",
    PORT: "70000",
    RPC_URL: "not a url",
    FAUCET_PRIVATE_KEY: "0xdeadbeef",
  };
  expect(() => readConfig(wrong)).toThrow(/DATABASE_URL[\s\S]*PORT|PORT[\s\S]*DATABASE_URL/);
  try {
    readConfig(wrong);
  } catch (error) {
    expect(String(error)).toMatch(/RPC_URL/);
    expect(String(error)).toMatch(/FAUCET_PRIVATE_KEY/);
    expect(String(error)).not.toMatch(/hunter2|deadbeef|70000/);
  }
});

it("keeps mails and short messages here unless told how to send them", () => {
  expect(readConfig({ DATABASE_URL })).toMatchObject({ mail: undefined, sms: undefined });
  const told = readConfig({
    DATABASE_URL,
    SMTP_URL: "smtps://user:p%40ss@mail.example:465",
    MAIL_FROM: "Jangteo <no-reply@market.example>",
    SOLAPI_API_KEY: "key",
    SOLAPI_API_SECRET: "secret",
    SMS_FROM: "0212345678",
  });
  expect(told.mail?.from).toBe("Jangteo <no-reply@market.example>");
  expect(told.sms?.url).toBe("https://api.solapi.com");
});

it.each([
  [{ SMTP_URL: "smtp://mail.example" }, "MAIL_FROM"],
  [{ SMTP_URL: "smtp://mail.example", MAIL_FROM: "a@b.example\r\nBcc: c@d.example" }, "MAIL_FROM"],
  [{ SMTP_URL: "http://mail.example", MAIL_FROM: "a@b.example" }, "SMTP_URL"],
  [{ SOLAPI_API_KEY: "key" }, "SOLAPI_API_SECRET"],
  [{ SOLAPI_API_KEY: "key", SOLAPI_API_SECRET: "hunter2" }, "SMS_FROM"],
  [{ SOLAPI_API_SECRET: "hunter2" }, "SOLAPI_API_KEY"],
])("says what is missing beside %o", (given, name) => {
  expect(() => readConfig({ DATABASE_URL, ...given })).toThrow(name);
});
