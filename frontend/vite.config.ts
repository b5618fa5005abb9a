import { createRequire } from "node:module";
import tailwindcss from "@tailwindcss/vite";
import { tanstackRouter } from "@tanstack/router-plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vitest/config";

const { version: fontVersion } = createRequire(import.meta.url)("pretendard/package.json");

/** Where the API of a development server is; the built frontend shares the API's origin. */
const apiUrl = process.env.API_URL ?? "http://127.0.0.1:3000";

export default defineConfig({
  plugins: [
    tanstackRouter({
      target: "react",
      autoCodeSplitting: true,
      routesDirectory: "./src/app/routes",
      generatedRouteTree: "./src/app/routeTree.gen.ts",
      tmpDir: "./node_modules/.tanstack",
      quoteStyle: "double",
      semicolons: true,
    }),
    react(),
    tailwindcss(),
  ],
  resolve: { tsconfigPaths: true },
  build: {
    target: "es2022",
    manifest: true,
    // The content security policy allows no data: fonts.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 600,
    rolldownOptions: { output: { assetFileNames } },
  },
  worker: { format: "es" },
  server: {
    strictPort: true,
    proxy: {
      "/api": apiUrl,
      "/ipfs": apiUrl,
      "/rpc": apiUrl,
      "/health": apiUrl,
      "/upbit": { target: apiUrl, ws: true },
      "/ws": { target: apiUrl, ws: true },
    },
  },
  test: {
    environment: "node",
    include: ["src/**/*.test.{ts,tsx}"],
    setupFiles: ["./src/lib/testing/setup.ts"],
  },
});

/**
 * The letters' 92 files are named by their package's version: as many fingerprints would make the
 * style sheet 1 KB heavier.
 */
function assetFileNames({ names }: { names: string[] }): string {
  const part = /^Pretendard.*\.(\d+)\.woff2$/.exec(names[0] ?? "")?.[1];
  return part ? `assets/${fontVersion}/${part}[extname]` : "assets/[name]-[hash][extname]";
}
