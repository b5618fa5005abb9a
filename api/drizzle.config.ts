import { defineConfig } from "drizzle-kit";

// `npm run migrations -w api -- --name <what>` writes the next migration from the tables' files.
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/**/*Tables.ts",
  out: "./migrations",
  schemaFilter: ["app", "exchange"],
});
