import { confirmedEmail } from "../../../api/test/support/accounts/signUp.ts";
import { readCode, readOutbox } from "../../../api/test/support/messages/readOutbox.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import {
  forgetCodes,
  GOOD_PASSWORD,
  newAddress,
  newEmail,
  newPerson,
  newWallet,
  signedMessage,
  turnOnMailedCodes,
} from "../support/people.ts";
import type { Requests } from "../support/send.ts";
import type { Call } from "./call.ts";

/** What leads into an account and out of it. Each makes people of its own to come in. */
export const entryCalls: Record<string, Call> = {
  sendEmailCode: { ok: 202, make: () => ({ json: { email: newEmail() } }) },
  confirmEmail: {
    ok: 200,
    make: async ({ site }) => {
      const email = newEmail();
      await site.request("POST", "/api/emails", { json: { email } });
      return { json: { email, code: await readCode(site, email) } };
    },
  },
  createUser: {
    ok: 201,
    make: async ({ site }) => {
      const email = newEmail();
      const token = await confirmedEmail(site, email);
      const username = `n${email.slice(0, 12)}`;
      return { token, json: { email, password: GOOD_PASSWORD, username } };
    },
  },
  createChallenge: { ok: 200, make: () => ({ json: { address: newAddress() } }) },
  verifyChallenge: {
    ok: 200,
    make: async ({ site }) => {
      const wallet = newWallet();
      return { json: await signedMessage(site, { wallet, purpose: "sign_in" }) };
    },
  },
  leaveToSignIn: {
    ok: 200,
    make: () => ({ params: { provider: "google" }, json: { purpose: "sign_in" } }),
  },
  returnSignedIn: { ok: 303, make: () => ({ params: { provider: "google" }, query: "state=1" }) },
  logIn: {
    ok: 200,
    make: async ({ site }) => {
      const { email, password } = await newPerson(site);
      return { json: { email, password } };
    },
  },
  logInSecondStep: {
    ok: 200,
    make: async ({ site }) => {
      const { loginToken, recoveryCodes } = await pendingLogin(site);
      return { json: { loginToken, method: "RECOVERY_CODE", code: recoveryCodes[0] } };
    },
  },
  sendLoginCode: {
    ok: 202,
    make: async ({ site }) => {
      const { loginToken } = await pendingLogin(site);
      await forgetCodes(site);
      return { json: { loginToken, method: "EMAIL" } };
    },
  },
  refreshLogin: { ok: 200, make: async ({ site }) => ({ cookie: (await newPerson(site)).cookie }) },
  requestReset: { ok: 202, make: () => ({ json: { email: newEmail() } }) },
  putResetRequest: { ok: 202, make: () => ({ json: { email: newEmail() } }) },
  getReset: {
    ok: 200,
    make: async ({ site }) => ({ query: `token=${await resetToken(site)}` }),
  },
  resetPassword: {
    ok: 204,
    make: async ({ site }) => {
      const newPassword = "갈매기 여섯 마리와 등대지기";
      const token = await resetToken(site);
      return { json: { token, newPassword, confirmPassword: newPassword } };
    },
  },
  getSession: { ok: 200 },
  endSession: { ok: 204 },
  logOut: { ok: 204 },
  getProofMethods: { ok: 200 },
  prove: {
    ok: 200,
    make: ({ me: { password } }) => ({ json: { method: "password", password } }),
  },
  sendProofCode: {
    ok: 202,
    make: async ({ site, me }) => {
      await turnOnMailedCodes(site, me);
      await forgetCodes(site);
      return { json: { method: "EMAIL" } };
    },
  },
};

async function pendingLogin(site: Requests) {
  const person = await newPerson(site);
  const recoveryCodes = await turnOnMailedCodes(site, person);
  const { email, password } = person;
  const entered = await site.request("POST", "/api/login", { json: { email, password } });
  return { loginToken: entered.json.loginToken as string, recoveryCodes };
}

async function resetToken(site: Requests): Promise<string> {
  const { email } = await newPerson(site);
  await site.request("POST", "/api/users/me/reset/password", { json: { email } });
  const find = async () => {
    const mails = await readOutbox(site, email);
    const reset = mails.find(({ template }) => template === "password_reset");
    return /token=([\w-]+)/.exec(reset?.text ?? "")?.[1];
  };
  return await pollUntil(find, { what: "the mail with the link" });
}
