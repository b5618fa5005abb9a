import { createInterface } from "node:readline";
import type { Readable } from "node:stream";

/**
 * Resolves with what `npm start` printed until it was ready; rejects when it ends before. What it
 * prints later is shown.
 */
export function untilReady(stdout: Readable): Promise<string[]> {
  const printed: string[] = [];
  let isReady = false;
  return new Promise((resolve, reject) => {
    const lines = createInterface({ input: stdout });
    lines.on("line", (line) => {
      if (isReady) console.log(line);
      printed.push(line);
      if (!line.startsWith("Ready in")) return;
      isReady = true;
      resolve([...printed]);
    });
    lines.on("close", () => reject(new Error(`It did not start:\n${printed.join("\n")}`)));
  });
}
