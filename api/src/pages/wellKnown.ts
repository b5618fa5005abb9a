import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Context } from "../context.ts";
import type { AppEnv } from "../http/env.ts";

/** Where others look for the keys of our tokens; the same document as the API's. */
export function serveWellKnown(app: OpenAPIHono<AppEnv>, { sessions }: Context): void {
  app.get("/.well-known/jwks.json", async (c) => {
    c.header("Cache-Control", "public, max-age=300");
    return c.json(await sessions.jwks());
  });
}
