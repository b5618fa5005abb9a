import type { z } from "@hono/zod-openapi";
import { expect } from "vitest";
import type { Operation } from "../../src/http/defineRoute.ts";
import { documentRoute } from "../../src/http/documentRoute.ts";
import { operations } from "../../src/routes/index.ts";

type Answer = { status: number; type: string | null; json: unknown };

/** Answers that any address can give, whatever the operation. */
const ANYWHERE = new Set([404, 405]);

const patterns = operations.map((operation) => ({
  operation,
  pattern: new RegExp(`^${operation.spec.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

/** Fails if an operation answered with a status, a code or a field that its document lacks. */
export function expectDocumented(
  { method, path }: { method: string; path: string },
  answer: Answer,
): void {
  const [pathname = ""] = path.split("?");
  const found = patterns.find(
    ({ operation, pattern }) =>
      operation.spec.method.toUpperCase() === method && pattern.test(pathname),
  );
  if (found === undefined) return;
  const schema = documentedSchema(found.operation, answer);
  const where = `${method} ${pathname} → ${answer.status}`;
  const bare = answer.type === null || !answer.type.includes("json");
  if (schema === undefined || bare) {
    expect(bare || ANYWHERE.has(answer.status), `${where} is not documented`).toBe(true);
    return;
  }
  const parsed = schema.safeParse(answer.json);
  expect(parsed.error?.issues, where).toBeUndefined();
  // Unknown fields are dropped by parsing: equal means that nothing more was answered.
  expect(answer.json, where).toEqual(parsed.data);
}

function documentedSchema(operation: Operation, answer: Answer): z.ZodType | undefined {
  const { responses } = documentRoute(operation.spec);
  const response = responses[String(answer.status)];
  if (response === undefined || !("content" in response)) return undefined;
  const [type = ""] = (answer.type ?? "").split(";");
  const media = response.content?.[type as "application/json"];
  return media !== undefined && "schema" in media ? (media.schema as z.ZodType) : undefined;
}
