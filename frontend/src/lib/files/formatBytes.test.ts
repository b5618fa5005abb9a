import { expect, it } from "vitest";
import { formatBytes } from "./formatBytes.ts";

it.each([
  [0, "0 bytes"],
  [1, "1 byte"],
  [999, "999 bytes"],
  [1000, "1 kB"],
  [1_234_567, "1.2 MB"],
  [50_000_000, "50 MB"],
  [3_000_000_000, "3 GB"],
])("%d → %s", (bytes, text) => {
  expect(formatBytes(bytes, "en")).toBe(text);
});
