import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

/** The native program, not npm's wrapper: a kill must reach the chain itself. */
export function anvilBinary(): string {
  const cpu = process.arch === "x64" ? "amd64" : process.arch;
  try {
    const require = createRequire(import.meta.url);
    const found = require.resolve(`@foundry-rs/anvil-${process.platform}-${cpu}/package.json`);
    const binary = join(dirname(found), "bin", "anvil");
    if (existsSync(binary)) return binary;
  } catch {
    // npm has no build for this platform here: the one on the PATH serves.
  }
  return "anvil";
}
