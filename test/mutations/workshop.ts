import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { execa } from "execa";

/** A bug made by hand: the first place of a text in a file, and what stands there instead. */
export type Mutation = { file: string; find: string; replace: string };

/** Bugs of some contracts, and the folders of test/contracts that must notice them. */
export type Family = { mutations: readonly Mutation[]; folders: readonly string[] };

export type Outcome = "caught" | "survived" | "does not compile";

type Tried = { outcome: Outcome; output: string };

export type Workshop = {
  /** Runs the family's tests with the bug in the contracts, the quick ones first. */
  tryOut: (mutation: Mutation) => Promise<Outcome>;
  close: () => Promise<void>;
};

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const TESTS = join("test", "contracts");
const COPIED = [
  ...["contracts", "ignition", "scripts", "bench", "api/src", "frontend/src/lib/raffle"],
  ...["hardhat.config.ts", "package.json", "tsconfig.json", "tsconfig.base.json"],
  join("test", "support"),
  ...["support", "hostile"].map((folder) => join(TESTS, folder)),
];
/** Batches of sums are contracts that the behaviour tests deploy. */
const BEHAVIOUR = /Batch\.sol$|\.ts$/;
const RULES = /\.sol$/;
const COMPILE_ERROR = "HHE910";
const OUTPUT_CHARS_SHOWN = 2_000;
/** No bug. */
const SOUND: Mutation = { file: "market/Payouts.sol", find: "", replace: "" };

/**
 * Two copies of the contracts and of a family's tests, in which bugs do no harm. Handlers hold the
 * contracts that they deploy, and are slow to compile: the copy for the behaviour tests has none.
 * Both pass without a bug first: otherwise every bug would seem to be caught.
 */
export async function openWorkshop(folders: readonly string[]): Promise<Workshop> {
  const root = await mkdtemp(join(tmpdir(), "jangteo-mutations-"));
  const behaviour = await copyProject(join(root, "behaviour"), folders, BEHAVIOUR);
  const rules = await copyProject(join(root, "rules"), folders, RULES);
  const tryOut = async (mutation: Mutation) => {
    const quick = await withBug(behaviour, mutation, "mocha", "--bail");
    return quick.outcome === "survived" ? withBug(rules, mutation, "solidity") : quick;
  };
  const close = () => rm(root, { recursive: true, force: true });
  const sound = await tryOut(SOUND);
  if (sound.outcome === "survived") {
    return { tryOut: async (mutation) => (await tryOut(mutation)).outcome, close };
  }
  await close();
  throw new Error(`The tests fail without a bug:\n${sound.output.slice(-OUTPUT_CHARS_SHOWN)}`);
}

async function copyProject(
  copy: string,
  folders: readonly string[],
  wanted: RegExp,
): Promise<string> {
  for (const path of COPIED) {
    await cp(join(PROJECT, path), join(copy, path), { recursive: true });
  }
  for (const folder of folders.map((name) => join(TESTS, name))) {
    await mkdir(join(copy, folder), { recursive: true });
    for (const name of await readdir(join(PROJECT, folder))) {
      if (wanted.test(name)) await cp(join(PROJECT, folder, name), join(copy, folder, name));
    }
  }
  await symlink(join(PROJECT, "node_modules"), join(copy, "node_modules"));
  return copy;
}

async function withBug(copy: string, mutation: Mutation, ...test: string[]): Promise<Tried> {
  const { file, find, replace } = mutation;
  const path = join(copy, "contracts", file);
  const sound = await readFile(path, "utf8");
  if (!sound.includes(find)) throw new Error(`${file} does not have: ${find}`);
  const mutated = sound.replace(find, () => replace);
  await writeFile(path, mutated);
  try {
    const options = { cwd: copy, all: true, reject: false, preferLocal: true } as const;
    const { exitCode, all } = await execa("hardhat", ["test", ...test], options);
    const output = String(all);
    if (exitCode === 0) return { outcome: "survived", output };
    const compiles = !output.includes(COMPILE_ERROR);
    return { outcome: compiles ? "caught" : "does not compile", output };
  } finally {
    await writeFile(path, sound);
  }
}
