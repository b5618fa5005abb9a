import { type RouteConfig, z } from "@hono/zod-openapi";
import { ProblemSchema } from "../routes/schemas/problem.ts";
import type { RouteSpec } from "./defineRoute.ts";
import { type ProblemCode, problems } from "./problems.ts";

const EVERYWHERE: readonly ProblemCode[] = ["rate_limited", "internal", "database_unavailable"];

/** The OpenAPI route of an operation: what its spec implies (problems, security, headers) added. */
export function documentRoute(spec: RouteSpec): RouteConfig {
  const { access, adminToo, fresh, scope, whileSuspended, ...operation } = spec;
  const { problems: own, limits, bodyBytesMax, streamsBody, ...rest } = operation;
  const { idempotent, indexed, ...route } = rest;
  const codes = new Set<ProblemCode>([...EVERYWHERE, ...impliedBy(spec), ...(own ?? [])]);
  return {
    ...route,
    ...(access !== "public" && { security: [{ cookie: [] }, { bearer: [] }] }),
    "x-access": {
      who: access,
      ...(adminToo === true && { adminToo }),
      ...(fresh === true && { fresh }),
      ...(scope !== undefined && { scope }),
      ...(whileSuspended === true && { whileSuspended }),
    },
    ...(idempotent === true && { parameters: [IDEMPOTENCY_KEY] }),
    responses: withProblems(route.responses, problemResponses([...codes])),
  };
}

const IDEMPOTENCY_KEY = {
  name: "Idempotency-Key",
  in: "header" as const,
  required: false,
  description: "A repeat with the same key and body gets the first answer again, for 24 hours.",
  schema: { type: "string" as const, minLength: 1, maxLength: 255 },
};

function impliedBy(spec: RouteSpec): ProblemCode[] {
  const codes: ProblemCode[] = [];
  if (spec.request !== undefined) codes.push("invalid_request");
  if (spec.request?.body !== undefined) {
    codes.push("malformed_body", "body_too_large", "unsupported_media_type");
  }
  codes.push(...impliedByAccess(spec));
  if (spec.method !== "get") codes.push("cross_site");
  if (spec.idempotent === true) codes.push("request_in_progress", "idempotency_mismatch");
  if (spec.indexed === true) codes.push("indexer_unavailable");
  if (spec.problems?.includes("chain_unavailable")) codes.push("overloaded");
  return codes;
}

function impliedByAccess(spec: RouteSpec): ProblemCode[] {
  if (spec.access === "public") return [];
  const codes: ProblemCode[] = ["unauthenticated", "token_expired"];
  if (spec.whileSuspended !== true) codes.push("suspended");
  codes.push("key_not_allowed", "api_key_invalid");
  if (spec.access === "self") codes.push("not_found");
  if (spec.access === "operator" || spec.access === "admin") codes.push("role_needed");
  if (spec.fresh === true) codes.push("proof_needed");
  return codes;
}

/** An operation may answer with a status of its own that is also a problem's, in another type. */
function withProblems(
  own: RouteConfig["responses"],
  added: RouteConfig["responses"],
): RouteConfig["responses"] {
  const merged = { ...own };
  for (const [status, response] of Object.entries(added)) {
    const before = own[status];
    merged[status] =
      before !== undefined && "content" in before && "content" in response
        ? { ...before, content: { ...before.content, ...response.content } }
        : response;
  }
  return merged;
}

function problemResponses(codes: ProblemCode[]): RouteConfig["responses"] {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of codes) {
    const { status } = problems[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  const entries = [...byStatus].sort(([a], [b]) => a - b);
  return Object.fromEntries(
    entries.map(([status, sharing]) => [
      status,
      {
        description: sharing.map((code) => `\`${code}\` ${problems[code].en.title}`).join("; "),
        content: {
          "application/problem+json": {
            schema: ProblemSchema.extend({ code: z.enum(sharing as [ProblemCode]) }),
          },
        },
      },
    ]),
  );
}
