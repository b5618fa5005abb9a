import { randomInt } from "node:crypto";
import type { TestApi } from "../../support/startApi.ts";
import type { SiteAccount } from "./siteState.ts";
import type { SocialSite } from "./startSocialSite.ts";

export type Browser = { cookies: Map<string, string> };

/** Somebody new with an account there, who consents from now on. */
export function newAccount(site: SocialSite, more: Partial<SiteAccount> = {}): SiteAccount {
  const id = String(randomInt(1, 2 ** 40));
  const account = { id, email: `${id}@example.com`, isEmailVerified: true, name: "민지", ...more };
  site.accounts.splice(0, site.accounts.length, account);
  return account;
}

export const newBrowser = (cookie = ""): Browser => ({
  cookies: new Map(
    cookie
      .split("; ")
      .filter((one) => one !== "")
      .map((one) => [one.slice(0, one.indexOf("=")), one.slice(one.indexOf("=") + 1)] as const),
  ),
});

/** Over there and on the way back: the address that the site sends the browser to. */
export async function consent(url: string): Promise<string> {
  const response = await fetch(url, { redirect: "manual" });
  const back = new URL(response.headers.get("location") ?? "");
  return back.pathname + back.search;
}

export const placeOf = (answer: { headers: Headers }) => answer.headers.get("location");

/** What browsers do with the API: each keeps its cookies. */
export function browse(api: TestApi) {
  async function send(
    browser: Browser,
    method: string,
    path: string,
    { json, only }: { json?: unknown; only?: string[] } = {},
  ) {
    const cookie = [...browser.cookies]
      .filter(([name]) => only === undefined || only.includes(name))
      .map(([name, value]) => `${name}=${value}`)
      .join("; ");
    const headers = { origin: "http://localhost:3000", ...(cookie !== "" && { cookie }) };
    const body = json !== undefined && { json };
    const answer = await api.request(method, path, { headers, ...body });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ""] = line.split(";");
      const name = pair.slice(0, pair.indexOf("="));
      const value = pair.slice(pair.indexOf("=") + 1);
      if (value === "") browser.cookies.delete(name);
      else browser.cookies.set(name, value);
    }
    return answer;
  }

  const leave = (browser: Browser, provider: string, json: Record<string, unknown>) =>
    send(browser, "POST", `/api/auth/${provider}`, { json });

  /** Comes from another site, so the browser keeps its Strict cookies to itself. */
  const comeBack = (browser: Browser, path: string) =>
    send(browser, "GET", path, { only: ["attempt"] });

  async function goAndReturn(browser: Browser, provider: string, json: Record<string, unknown>) {
    const left = await leave(browser, provider, json);
    if (left.status !== 200) throw new Error(`did not leave: ${left.text}`);
    return comeBack(browser, await consent(left.json.url));
  }

  return {
    send,
    leave,
    comeBack,
    goAndReturn,
    signInThere: (browser: Browser, provider: string) =>
      goAndReturn(browser, provider, { purpose: "sign_in", returnTo: "/my/works" }),
    userOf: async (browser: Browser): Promise<string | undefined> => {
      const session = await send(browser, "GET", "/api/auth/session");
      return session.status === 200 ? session.json.userId : undefined;
    },
  };
}
