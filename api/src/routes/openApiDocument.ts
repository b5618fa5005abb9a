import { OpenAPIHono } from "@hono/zod-openapi";
import { documentRoute } from "../http/documentRoute.ts";
import { operations } from "./index.ts";

const DESCRIPTION = [
  "Money is a string of decimal digits in the smallest unit; addresses are EIP-55; times ISO 8601.",
  "Errors are RFC 9457 problems with a stable `code`.",
  "Lists are pages: pass `nextCursor` as `cursor`.",
  "`X-Indexed-Block` names the block that an answer is at least as new as.",
].join("\n");

/** In the order of a person's way through the market. */
const TAGS = [
  { name: "Sign-in", description: "With a wallet, by EIP-4361. Every message is good once." },
  { name: "Users", description: "One's own account: sessions, profile, security." },
  {
    name: "Wallets",
    description: "Live balances, registration, and backups only their owner opens.",
  },
  { name: "Token", description: "The service token, its desk, and test ETH on sandbox chains." },
  { name: "Transactions", description: "What a transaction did, or will do, in words." },
  { name: "Works", description: "Registered files: proof of being unique, metadata, pictures." },
  { name: "Market", description: "Listings, sales, activity and search, as the chain has them." },
  { name: "Signed orders", description: "Asks and bids for works, filled on the chain." },
  { name: "Exchange market", description: "What is traded on the spot exchange, and how." },
  { name: "Orders", description: "On the spot exchange. Numbers are decimal strings." },
  { name: "Exchange accounts", description: "What one has on the exchange, and pays there." },
  { name: "Coupons", description: "Percents off the fee of one order." },
  { name: "Files", description: "Content by its IPFS id." },
  { name: "Administration", description: "For admins: users and their rights." },
  { name: "Platform", description: "Configuration, problems, health and the chain's RPC." },
];

/** The OpenAPI 3.1 document of every operation; needs no running dependency. */
export function openApiDocument() {
  const app = new OpenAPIHono();
  for (const { spec } of operations) app.openAPIRegistry.registerPath(documentRoute(spec));
  app.openAPIRegistry.registerComponent("securitySchemes", "cookie", {
    type: "apiKey",
    in: "cookie",
    name: "access",
  });
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", {
    type: "http",
    scheme: "bearer",
    bearerFormat: "JWT",
  });
  return app.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Jangteo API", version: "0.1.0", description: DESCRIPTION },
    servers: [{ url: "/" }],
    tags: TAGS,
  });
}
