import type { z } from "@hono/zod-openapi";
import type { Scope } from "../../accounts/sessions/session.ts";
import type { Context } from "../../context.ts";
import type { AppContext } from "../../http/env.ts";
import type { UpbitGroup } from "./groupLimits.ts";

export type UpbitSpec = {
  method: "GET" | "POST" | "DELETE";
  /** Below `/upbit/v1`. */
  path: string;
  /** Whose limit it counts against. */
  group: UpbitGroup;
  /** What an API key must be allowed to; without it anybody may call. */
  scope?: Scope | "any";
  /** 200 unless told. */
  status?: 200 | 201;
};

export type UpbitRoute = {
  spec: UpbitSpec & { parameters: z.ZodType };
  build: (context: Context) => (c: AppContext, parameters: unknown) => Promise<unknown>;
};

/**
 * An operation of the Upbit API: what it is sent, in the query or as JSON, and what it answers as
 * JSON. Public operations have no session.
 */
export function defineUpbitRoute<P extends z.ZodType>(
  spec: UpbitSpec & { parameters: P },
  build: (context: Context) => (c: AppContext, parameters: z.output<P>) => Promise<unknown>,
): UpbitRoute {
  return { spec, build: build as UpbitRoute["build"] };
}
