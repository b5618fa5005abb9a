import { mkdir, writeFile } from "node:fs/promises";
import { arch, cpus, platform, totalmem } from "node:os";
import { join } from "node:path";

export type BenchRow = {
  name: string;
  unit: string;
  ours: number;
  goal: number;
  better: "lower" | "higher";
  peers: Record<string, number>;
};

const results = join(import.meta.dirname, "..", "results");

/** Prints the rows beside their goals and peers and writes `bench/results/<name>.json`. */
export async function writeResult(name: string, rows: BenchRow[]): Promise<void> {
  const [cpu] = cpus();
  const memoryGib = Math.round(totalmem() / 2 ** 30);
  const machine = `${platform()} ${arch()}, ${cpus().length} × ${cpu?.model.trim()}, ${memoryGib} GiB`;
  const result = { when: new Date().toISOString(), machine, rows };
  await mkdir(results, { recursive: true });
  await writeFile(join(results, `${name}.json`), `${JSON.stringify(result, null, 2)}\n`);
  console.table(
    rows.map(({ name, unit, ours, goal, better, peers }) => ({
      name,
      unit,
      ours,
      goal: `${better === "lower" ? "≤" : "≥"} ${goal}`,
      ...peers,
      met: better === "lower" ? ours <= goal : ours >= goal,
    })),
  );
}
