import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { CODE_LIFETIME_MS, type CodeOf } from "../../../src/accounts/codes/createCodes.ts";
import { startApi, type TestApi } from "../../support/startApi.ts";

let api: TestApi;
let clockMs = Date.now();

beforeAll(async () => {
  api = await startApi({ now: () => clockMs });
});
afterAll(() => api.stop());

const codes = () => api.context.codes;
const somebody = (): CodeOf => ({ purpose: "sign_up", subject: randomUUID() });
const wrongOf = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, "0");
const refusal = (triesLeft: number) => ({
  code: "code_wrong",
  options: { extension: { triesLeft } },
});

it("makes six digits, and takes them once", async () => {
  const of = somebody();
  const code = await codes().issue(of, { payload: "01012345678" });
  expect(code).toMatch(/^\d{6}$/);
  expect(await codes().redeem(of, code)).toBe("01012345678");
  await expect(codes().redeem(of, code)).rejects.toMatchObject(refusal(0));
});

it("keeps neither the code nor what it proves readably", async () => {
  const of = somebody();
  const code = await codes().issue(of, { payload: "01012345678" });
  const { rows } = await api.context.pool.query(
    "select c::text as row from app.codes c where subject = $1",
    [of.subject],
  );
  const row = rows[0].row.replaceAll(of.subject, "");
  expect(row).not.toContain(`${code}`);
  expect(row).not.toContain("01012345678");
});

it("is worth nothing for another purpose or another subject", async () => {
  const of = somebody();
  const code = await codes().issue(of);
  for (const other of [{ ...of, purpose: "phone" as const }, somebody()]) {
    await codes().issue(other);
    await codes().withdraw(other);
    await expect(codes().redeem(other, code)).rejects.toMatchObject(refusal(0));
  }
  await codes().redeem(of, code);
});

it("counts five tries down, and then takes not even the right one", async () => {
  const of = somebody();
  const code = await codes().issue(of);
  for (const left of [4, 3, 2, 1, 0]) {
    await expect(codes().redeem(of, wrongOf(code))).rejects.toMatchObject(refusal(left));
  }
  await expect(codes().redeem(of, code)).rejects.toMatchObject(refusal(0));
});

it("looks at five of fifty that come at once", async () => {
  const of = somebody();
  const code = await codes().issue(of);
  const wrong = Array.from({ length: 50 }, () => codes().redeem(of, wrongOf(code)));
  const settled = await Promise.allSettled(wrong);
  const left = settled.map((one) => (one as PromiseRejectedResult).reason.options.extension);
  expect(left.filter(({ triesLeft }) => triesLeft > 0)).toHaveLength(4);
  await expect(codes().redeem(of, code)).rejects.toMatchObject(refusal(0));
});

it("is right for one of twenty that bring the right one at once", async () => {
  const of = somebody();
  const code = await codes().issue(of);
  const right = Array.from({ length: 20 }, () => codes().redeem(of, code));
  const settled = await Promise.allSettled(right);
  expect(settled.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

it("ends after ten minutes", async () => {
  const of = somebody();
  const code = await codes().issue(of);
  clockMs += CODE_LIFETIME_MS;
  await expect(codes().redeem(of, code)).rejects.toMatchObject(refusal(0));
});

it("is replaced by the next one, with tries of its own", async () => {
  const of = somebody();
  const first = await codes().issue(of);
  await expect(codes().redeem(of, wrongOf(first))).rejects.toThrow();
  const second = await codes().issue(of);
  if (second !== first) await expect(codes().redeem(of, first)).rejects.toMatchObject(refusal(4));
  await codes().redeem(of, second);
});

it("is not sent again within half a minute, nor more than five times an hour", async () => {
  const of = somebody();
  await codes().mayIssue(of);
  await expect(codes().mayIssue(of)).rejects.toMatchObject({
    code: "rate_limited",
    options: { retryAfterSeconds: 30 },
  });
  for (let n = 0; n < 4; n++) {
    clockMs += 30_000;
    await codes().mayIssue(of);
  }
  clockMs += 30_000;
  await expect(codes().mayIssue(of)).rejects.toMatchObject({ code: "rate_limited" });
  await codes().mayIssue(somebody());
  clockMs += 3_600_000;
  await codes().mayIssue(of);
});

it("counts exactly what comes at once", async () => {
  const limit = { name: "test", tries: 7, windowMs: 60_000 };
  const of = randomUUID();
  const taken = await Promise.all(
    Array.from({ length: 30 }, () => api.context.tries.take(limit, of)),
  );
  expect(taken.filter(({ left }) => left >= 0)).toHaveLength(7);
  await api.context.tries.clear(limit, of);
  expect((await api.context.tries.take(limit, of)).left).toBe(6);
});
