import { defineConfig } from "vitest/config";

// Integration tests share a Postgres server and a chain a file: few workers, generous deadlines.
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
