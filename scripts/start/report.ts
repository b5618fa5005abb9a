type Step = { part: string; doing: string };

export type Report = {
  /** Shows that it goes on, and what the work resolved with and after how long. */
  during: <T extends string>(step: Step, work: () => Promise<T>) => Promise<T>;
  say: (line: string) => void;
  warn: (line: string) => void;
};

const TICK_MS = 5_000;
const PART_WIDTH = 10;

/** Progress for a person: a line when a long step ticks, a line with its time when it is done. */
export function consoleReport(write: (text: string) => void): Report {
  const say = (line: string) => write(`${line}\n`);
  return {
    say,
    warn: (line) => say(`! ${line}`),
    during: async ({ part, doing }, work) => {
      const startedAt = Date.now();
      const name = part.padEnd(PART_WIDTH);
      const ticker = setInterval(() => {
        say(`  … ${name} ${doing}, ${Math.round((Date.now() - startedAt) / 1000)} s`);
      }, TICK_MS);
      try {
        const outcome = await work();
        say(`  ✓ ${name} ${outcome} (${secondsSince(startedAt)})`);
        return outcome;
      } finally {
        clearInterval(ticker);
      }
    },
  };
}

/** For tests: nothing is printed. */
export const silentReport: Report = {
  during: (_step, work) => work(),
  say: () => undefined,
  warn: () => undefined,
};

export function secondsSince(startedAtMs: number): string {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
