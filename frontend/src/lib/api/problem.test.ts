import { describe, expect, it } from "vitest";
import { readProblem } from "./problem.ts";

const answer = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers });

describe("readProblem", () => {
  it("keeps code, request and what the problem adds", () => {
    const body = { code: "duplicate_content", status: 409, requestId: "r1", existing: { id: "w" } };
    expect(readProblem(body, answer(409))).toMatchObject({
      code: "duplicate_content",
      requestId: "r1",
      extensions: { existing: { id: "w" } },
    });
  });

  it("makes do with a gateway's page", () => {
    const problem = readProblem(
      "<html>",
      answer(502, { "Retry-After": "3", "X-Request-Id": "r2" }),
    );
    expect(problem).toMatchObject({
      status: 502,
      code: "unavailable",
      retryAfterSeconds: 3,
      requestId: "r2",
    });
  });
});
