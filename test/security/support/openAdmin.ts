import { signUp } from "../../../api/test/support/accounts/signUp.ts";
import type { Requests } from "./send.ts";

type Who = { userId: string };

/** Its tokens live for five minutes, its proof counts for ten. */
const SIGNED_IN_MS_MAX = 180_000;

/** The admin whom the operator names, who gives rights and takes them. */
export function openAdmin({ request }: Requests, email: string) {
  let signedIn: { token: string; password: string; atMs: number } | undefined;

  async function token(): Promise<string> {
    if (signedIn === undefined) {
      signedIn = { ...(await signUp({ request }, { email })), atMs: Date.now() };
    }
    if (Date.now() - signedIn.atMs > SIGNED_IN_MS_MAX) {
      const json = { email, password: signedIn.password };
      const entered = await request("POST", "/api/login", { json });
      signedIn = { ...signedIn, token: entered.json.accessToken, atMs: Date.now() };
    }
    return signedIn.token;
  }

  async function put(path: string, json: object): Promise<void> {
    const changed = await request("PUT", `/api/admin/users/${path}`, {
      json,
      token: await token(),
    });
    if (changed.status !== 204) throw new Error(changed.text);
  }

  return {
    giveRoles: ({ userId }: Who, roles: string[]) => put(`${userId}/roles`, { roles }),
    suspend: ({ userId }: Who) => put(`${userId}/status`, { status: "suspended" }),
  };
}
