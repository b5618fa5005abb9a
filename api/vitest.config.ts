import { defineConfig } from "vitest/config";

// One Postgres and one chain serve all files; the few workers share the processors with them.
export default defineConfig({
  test: {
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    globalSetup: ["test/support/globalSetup.ts"],
    maxWorkers: 2,
    // No file replaces a module, so that files can share the loaded ones: a third of the time less.
    isolate: false,
    testTimeout: 20_000,
    hookTimeout: 60_000,
  },
});
