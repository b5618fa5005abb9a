import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { after, before, describe, it } from "node:test";

import { execa } from "execa";

const repository = resolve(import.meta.dirname, "../..");

/** A file that imports another, and the rule that forbids it; undefined: allowed. */
const SAMPLES: [from: string, to: string, rule: string | undefined][] = [
  ["frontend/src/lib/a.ts", "contracts/abi/Collection.ts", undefined],
  ["frontend/src/lib/a.ts", "api/src/money.ts", "frontend-alone"],
  ["indexer/src/a.ts", "api/src/money.ts", "indexer-alone"],
  ["api/src/works/a.ts", "indexer/ponder.schema.ts", "api-alone"],
  ["api/src/works/a.ts", "scripts/deploy.ts", "nothing-imports-tools"],
  ["api/src/works/a.ts", "api/src/main.ts", "api-main-on-top"],
  ["api/src/works/a.ts", "api/src/routes/works/getWork.ts", "api-routes-below-app"],
  ["api/src/works/a.ts", "api/src/external/kubo.ts", "api-external-from-context"],
  ["api/src/context.ts", "api/src/external/kubo.ts", undefined],
  ["api/src/db/a.ts", "api/src/works/findWork.ts", "api-db-at-the-bottom"],
  ["frontend/src/features/works/a.ts", "frontend/src/features/token/b.ts", "features-apart"],
  ["frontend/src/lib/a.ts", "frontend/src/features/token/b.ts", "components-below-features"],
  ["frontend/src/lib/a.ts", "frontend/src/components/b.ts", "lib-below-components"],
  ["frontend/src/components/a.ts", "frontend/src/app/b.ts", "features-below-app"],
  ["frontend/src/app/a.ts", "frontend/src/features/token/b.ts", undefined],
];

describe("the import directions", () => {
  let tree: string;

  before(() => {
    tree = mkdtempSync(join(tmpdir(), "jangteo-directions-"));
    symlinkSync(join(repository, "node_modules"), join(tree, "node_modules"));
    write("frontend/tsconfig.json", "{}");
    for (const folder of ["api", "frontend", "indexer", "contracts"]) write(`${folder}/.keep`, "");
  });

  after(() => rmSync(tree, { recursive: true }));

  function write(file: string, text: string): void {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), text);
  }

  /** The rules that the tree breaks. */
  async function broken(): Promise<string[]> {
    const config = join(repository, ".dependency-cruiser.mjs");
    const folders = ["api", "frontend", "indexer", "contracts"];
    const args = ["--config", config, "--output-type", "json", ...folders];
    const { stdout } = await execa("depcruise", args, {
      cwd: tree,
      preferLocal: true,
      localDir: repository,
      reject: false,
    });
    const { summary } = JSON.parse(stdout) as {
      summary: { violations: { from: string; to: string; rule: { name: string } }[] };
    };
    return summary.violations.map(({ from, to, rule }) => `${from} → ${to}: ${rule.name}`);
  }

  it("forbid what the map forbids, and nothing else", async () => {
    const expected: string[] = [];
    SAMPLES.forEach(([from, to, rule], index) => {
      const file = from.replace(/\.ts$/, `${from.includes("context") ? "" : index}.ts`);
      write(file, `import "${relativeTo(file, to)}";\n`);
      write(to, "export const there = true;\n");
      if (rule) expected.push(`${file} → ${to}: ${rule}`);
    });
    const found = await broken();
    assert.deepEqual(
      expected.filter((line) => !found.includes(line)),
      [],
    );
    const touched = new Set(expected.map((line) => line.split(":")[0]));
    assert.deepEqual(
      found.filter((line) => !touched.has(line.split(":")[0])),
      [],
    );
  });

  it("forbid cycles", async () => {
    write("api/src/works/one.ts", 'import "./two.ts";\n');
    write("api/src/works/two.ts", 'import "./one.ts";\n');
    assert.ok((await broken()).some((line) => line.endsWith("no-cycles")));
  });
});

function relativeTo(file: string, target: string): string {
  return `${"../".repeat(file.split("/").length - 1)}${target}`;
}
