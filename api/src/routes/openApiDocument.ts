import { OpenAPIHono } from "@hono/zod-openapi";
import { documentRoute } from "../http/documentRoute.ts";
import { operations } from "./index.ts";

const DESCRIPTION = `Money is a string of decimal digits in the smallest unit; addresses are EIP-55; times are ISO 8601.
Errors are RFC 9457 problems with a stable \`code\`. Lists are pages: pass \`nextCursor\` as \`cursor\`.
\`X-Indexed-Block\` names the block that an answer is at least as new as.`;

/** The OpenAPI 3.1 document of every operation; needs no running dependency. */
export function openApiDocument() {
  const app = new OpenAPIHono();
  for (const { spec } of operations) app.openAPIRegistry.registerPath(documentRoute(spec));
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: "session",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Jangteo API", version: "0.1.0", description: DESCRIPTION },
    servers: [{ url: "/" }],
  });
}
