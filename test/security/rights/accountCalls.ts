import { randomInt } from "node:crypto";

import sharp from "sharp";

import { totpCode, totpStep } from "../../../api/src/accounts/twoFactor/totp.ts";
import { confirmedEmail } from "../../../api/test/support/accounts/signUp.ts";
import { pictureOf } from "../../../api/test/support/mediaSamples.ts";
import { readCode } from "../../../api/test/support/messages/readOutbox.ts";
import {
  newApiKey,
  newEmail,
  newPerson,
  newWallet,
  registerWallet,
  signedMessage,
  turnOnMailedCodes,
} from "../support/people.ts";
import type { Call, Given } from "./call.ts";

const NEW_PASSWORD = "갈매기 여섯 마리와 등대지기";

/** What is done to an account, by its person or an admin. */
export const accountCalls: Record<string, Call> = {
  getUser: { ok: 200 },
  deleteUser: {
    ok: 204,
    make: async ({ site, me }) => {
      const asked = await site.request("GET", "/api/users/me/deletion", { token: me.token });
      return { json: { confirm: asked.json.confirm } };
    },
  },
  updateProfile: { ok: 200, make: () => ({ json: { name: "민수" } }) },
  updateProfilePicture: { ok: 200, make: async () => ({ form: await pictureForm() }) },
  changePassword: {
    ok: 204,
    make: ({ me }) => ({
      json: {
        currentPassword: me.password,
        newPassword: NEW_PASSWORD,
        confirmPassword: NEW_PASSWORD,
      },
    }),
  },
  setEmail: {
    ok: 204,
    make: async ({ site }) => ({ json: { emailToken: await confirmedEmail(site, newEmail()) } }),
  },
  getDeletion: { ok: 200 },
  exportUser: { ok: 200 },
  listSessions: { ok: 200 },
  endOtherSessions: { ok: 200 },
  endUserSession: {
    ok: 204,
    make: async ({ site, theirs: { email, password, token } }) => {
      await site.request("POST", "/api/login", { json: { email, password } });
      const { items } = (await site.request("GET", "/api/users/me/sessions", { token })).json;
      const other = items.find(({ current }: { current: boolean }) => !current);
      return { params: { sessionId: other.id } };
    },
  },
  unlinkIdentity: {
    ok: 204,
    make: async ({ site, me }) => {
      await site.pool.query(
        `insert into app.identities (provider, subject, person_id, created_at)
         values ('google', $1, $2, now())`,
        [`subject of ${me.userId}`, me.userId],
      );
      return { params: { provider: "google" } };
    },
  },
  listSecurityEvents: { ok: 200 },
  listUserTransactions: { ok: 200 },
  linkWallet: {
    ok: 200,
    make: async ({ site, me: { token } }) => {
      const wallet = newWallet();
      return { json: await signedMessage(site, { wallet, token, purpose: "link" }) };
    },
  },
  unlinkWallet: {
    ok: 204,
    make: async ({ site, theirs }) => {
      await registerWallet(site, theirs);
      return { params: { address: theirs.address } };
    },
  },
  createApiKey: { ok: 201, make: () => ({ json: { name: "bot", scopes: ["read"] } }) },
  listApiKeys: { ok: 200 },
  deleteApiKey: {
    ok: 204,
    make: async ({ site, theirs }) => {
      const { id } = await newApiKey(site, theirs, ["read"]);
      return { params: { keyId: id } };
    },
  },
  getSecurity: { ok: 200 },
  startTwoFactor: { ok: 200, make: () => ({ json: { enable2FA: true, method: "OTP_APP" } }) },
  confirmTwoFactor: { ok: 200, make: codeOfApp },
  confirmTwoFactorByPost: { ok: 200, make: codeOfApp },
  renewRecoveryCodes: {
    ok: 200,
    make: async ({ site, me }) => {
      await turnOnMailedCodes(site, me);
      return {};
    },
  },
  verifyPhone: { ok: 202, make: () => ({ json: { phone: newPhone() } }) },
  confirmPhone: {
    ok: 200,
    make: async ({ site, me: { token } }) => {
      const phone = newPhone();
      await site.request("POST", "/api/users/me/phone", { json: { phone }, token });
      return { json: { code: await readCode(site, phone) } };
    },
  },
  getPicture: {
    ok: 200,
    make: async ({ site }) => {
      const { token } = await newPerson(site);
      const body = await pictureForm();
      const saved = await site.request("PUT", "/api/users/me/profile", { body, token });
      return { params: { name: saved.json.profileImg.split("/").at(-1) } };
    },
  },

  listUsers: { ok: 200 },
  setUserStatus: {
    ok: 204,
    make: async ({ site }) => ({
      params: { userId: (await newPerson(site)).userId },
      json: { status: "suspended" },
    }),
  },
  setUserRoles: {
    ok: 204,
    make: async ({ site }) => ({
      params: { userId: (await newPerson(site)).userId },
      json: { roles: ["admin"] },
    }),
  },
};

async function codeOfApp({ site, me: { token } }: Given) {
  const json = { enable2FA: true, method: "OTP_APP" };
  const begun = await site.request("PUT", "/api/users/me/security/setting", { json, token });
  const code = totpCode(begun.json.secret, totpStep(Date.now()));
  return { json: { method: "OTP_APP", code } };
}

async function pictureForm(): Promise<FormData> {
  const { data, options } = pictureOf(randomInt(1_000_000));
  const form = new FormData();
  const bytes = Uint8Array.from(await sharp(data, options).png().toBuffer());
  form.set("picture", new File([bytes], "me.png", { type: "image/png" }));
  return form;
}

const newPhone = () => `010${String(randomInt(100_000_000)).padStart(8, "0")}`;
