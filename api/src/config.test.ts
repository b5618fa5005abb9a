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
