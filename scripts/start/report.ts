export type Report = {
  /** Begins a line of progress; call the result with the outcome when it is done. */
  begin: (part: string, doing: string) => (outcome: string) => void;
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
    begin(part, doing) {
      const startedAt = Date.now();
      const name = part.padEnd(PART_WIDTH);
      const ticker = setInterval(() => {
        say(`  … ${name} ${doing}, ${Math.round((Date.now() - startedAt) / 1000)} s`);
      }, TICK_MS);
      ticker.unref();
      return (outcome) => {
        clearInterval(ticker);
        say(`  ✓ ${name} ${outcome} (${secondsSince(startedAt)})`);
      };
    },
  };
}

/** For tests: nothing is printed. */
export const silentReport: Report = {
  begin: () => () => undefined,
  say: () => undefined,
  warn: () => undefined,
};

export function secondsSince(startedAtMs: number): string {
  return `${((Date.now() - startedAtMs) / 1000).toFixed(1)} s`;
}
