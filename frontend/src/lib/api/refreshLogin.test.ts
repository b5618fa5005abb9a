import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { api, unwrap } from "./client.ts";
import { noteTokens } from "./refreshLogin.ts";

type Sent = { path: string; method: string; body: string };

const sent: Sent[] = [];
/** What the server would answer to each request, in order; 200 beyond. */
let answers: Response[] = [];

const problem = (status: number, code: string) =>
  new Response(JSON.stringify({ status, code }), {
    status,
    headers: { "content-type": "application/problem+json" },
  });
const fine = (body: unknown = {}) =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });

beforeEach(() => {
  localStorage.clear();
  sent.length = 0;
  answers = [];
  vi.stubGlobal("fetch", async (input: Request | string, init?: RequestInit) => {
    const request =
      typeof input === "string" ? new Request(new URL(input, location.href), init) : input;
    const { pathname } = new URL(request.url);
    sent.push({ path: pathname, method: request.method, body: await request.clone().text() });
    return answers.shift() ?? fine();
  });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

const paths = () => sent.map(({ method, path }) => `${method} ${path}`);
const ask = () => unwrap(api.GET("/api/auth/session"));
const change = () =>
  unwrap(api.POST("/api/wallets", { body: { address: `0x${"1".repeat(40)}`, origin: "created" } }));

describe("a request whose token has ended", () => {
  it("is sent again, whole, once the token is renewed", async () => {
    answers = [problem(401, "token_expired"), fine(), fine({ done: true })];
    expect(await change()).toEqual({ done: true });
    expect(paths()).toEqual(["POST /api/wallets", "POST /api/login/refresh", "POST /api/wallets"]);
    expect(sent[2]?.body).toBe(sent[0]?.body);
  });

  it("is sent once more only, as a stranger's, when the session is over", async () => {
    answers = [
      problem(401, "token_expired"),
      problem(401, "unauthenticated"),
      problem(401, "unauthenticated"),
    ];
    await expect(ask()).rejects.toMatchObject({ problem: { code: "unauthenticated" } });
    expect(paths()).toHaveLength(3);
  });

  it("is answered with the outage or the suspension that kept it from being renewed", async () => {
    for (const refused of [problem(503, "database_unavailable"), problem(403, "suspended")]) {
      answers = [problem(401, "token_expired"), refused];
      await expect(ask()).rejects.toMatchObject({ problem: { status: refused.status } });
    }
    expect(paths()).toHaveLength(4);
  });

  it("is not taken for another refusal", async () => {
    answers = [problem(401, "login_failed")];
    await expect(ask()).rejects.toMatchObject({ problem: { code: "login_failed" } });
    expect(paths()).toEqual(["GET /api/auth/session"]);
  });
});

describe("tokens that are about to end", () => {
  it("are renewed before the request, once for all that are sent at once", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.now() });
    noteTokens(true);
    await ask();
    vi.setSystemTime(Date.now() + 4 * 60_000);
    await ask();
    await ask();
    const refreshes = paths().filter((path) => path === "POST /api/login/refresh");
    expect(paths()[0]).toBe("GET /api/auth/session");
    expect(paths()[1]).toBe("POST /api/login/refresh");
    expect(refreshes).toHaveLength(1);
  });

  it("are not asked for by whoever is signed out", async () => {
    noteTokens(false);
    await ask();
    expect(paths()).toEqual(["GET /api/auth/session"]);
  });
});
