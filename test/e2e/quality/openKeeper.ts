import { Wallet } from "ethers";

import type { Credentials } from "../support/flows/accounts.ts";
import { openAccount } from "../support/flows/openAccount.ts";
import { readCode } from "../support/flows/readCode.ts";
import type { Person, PersonOptions } from "../support/openPerson.ts";
import type { World } from "../support/startWorld.ts";

export const KEEPER: Credentials = {
  email: "keeper.of.many.things@example.com",
  username: "keeper",
  password: "seven quiet herons",
};
const PHONE = "01012345678";

/** An admin's account with something of everything, and browsers that are signed in to it. */
export async function openKeeper(world: World) {
  const first = await world.person("keeper");
  await openAccount(first, KEEPER);
  const { send, to } = senderOf(world, first);
  let afterMs = Date.now();
  await send("POST", `${to}/phone`, { phone: PHONE });
  const phoned = await readCode(first, { to: PHONE, afterMs });
  await send("POST", `${to}/phone/confirm`, { code: phoned });
  await send("POST", `${to}/api-keys`, { name: "night trader", scopes: ["read", "withdraw"] });
  const wallet = Wallet.createRandom();
  const asked = { address: wallet.address, purpose: "link" };
  const { message } = await send("POST", "/api/auth/challenge", asked);
  await send("POST", `${to}/wallets`, { message, signature: await wallet.signMessage(message) });
  afterMs = Date.now();
  await send("PUT", `${to}/security/setting`, { enable2FA: true, method: "EMAIL" });
  const code = await readCode(first, { to: KEEPER.email, afterMs });
  const { recoveryCodes } = await send("PUT", `${to}/security/confirm`, { method: "EMAIL", code });
  await first.context.close();

  return async (name: string, options: PersonOptions = {}): Promise<Person> => {
    const person = await world.person(name, options);
    await enter(senderOf(world, person).send, recoveryCodes.pop());
    await person.goto("/");
    // As the sign-in page notes it: the cookies can't be read.
    await person.page.evaluate(() => {
      localStorage.setItem("jangteo.session", "keeper");
      localStorage.setItem("jangteo.tokens", String(Date.now()));
    });
    return person;
  };
}

type Send = ReturnType<typeof senderOf>["send"];

async function enter(send: Send, code: string): Promise<void> {
  const { email, password } = KEEPER;
  const { loginToken } = await send("POST", "/api/login", { email, password });
  await send("POST", "/api/login/2fa", { loginToken, method: "RECOVERY_CODE", code });
}

/** Requests of somebody's browser, as its pages make them. */
function senderOf({ product }: World, { context: { request } }: Person) {
  const headers = { origin: new URL(product.url).origin };
  return {
    to: "/api/users/me",
    send: async (method: "POST" | "PUT", path: string, data: object) => {
      const answer = await request.fetch(path, { method, data, headers });
      if (!answer.ok()) throw new Error(`${method} ${path}: ${await answer.text()}`);
      const text = await answer.text();
      return text === "" ? {} : JSON.parse(text);
    },
  };
}
