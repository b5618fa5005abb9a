import { stretchInWorker } from "./stretch/stretchInWorker.ts";
import { stretchWith } from "./stretch/stretching.ts";
import * as operations from "./vaultOperations.ts";
import { VaultError } from "./vaultTypes.ts";

type Operation = (input: never, onProgress: (done: number) => void) => Promise<unknown>;
stretchWith(stretchInWorker);

const table: Record<string, Operation> = { ...operations };

self.onmessage = async (event: MessageEvent<{ id: number; operation: string; input: never }>) => {
  const { id, operation, input } = event.data;
  try {
    const run = table[operation];
    if (!run) throw new Error(`no operation ${operation}`);
    const result = await run(input, (progress) => self.postMessage({ id, progress }));
    self.postMessage({ id, result });
  } catch (error) {
    // Only what was foreseen says more than "failed": a library's message might quote a secret.
    const known = error instanceof VaultError;
    self.postMessage({
      id,
      error: known
        ? { problem: error.problem, detail: error.detail }
        : { problem: null, detail: "" },
    });
  }
};
