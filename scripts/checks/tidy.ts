import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";

import ts from "typescript";

/** The size numbers of STYLE.md. Contracts may be longer: one contract is one file. */
const LIMITS = { columns: 100, fileLines: 300, contractLines: 500, functionLines: 70, files: 16 };
const README_LINES = 100;

/** Put together here, so that this file does not contain what it forbids. */
const BANNED = ["TO" + "DO", "FIX" + "ME", "XX" + "X", "@ts-" + "ignore", "@ts-" + "nocheck"];
const BANNED_IN_TESTS = /\b(?:it|test|describe)\.(?:only|skip|todo)\(/;

const SOURCE = /\.(?:ts|tsx|mjs|js|sol|css)$/;
const GENERATED =
  /^contracts\/abi\/|^frontend\/src\/lib\/api\/schema\.ts$|routeTree\.gen\.ts$|ponder-env\.d\.ts$/;

/** What is untidy in one file, a line each. */
export function untidyIn(file: string, text: string): string[] {
  const lines = text.split("\n");
  const isContract = file.endsWith(".sol");
  const maxLines = isContract ? LIMITS.contractLines : LIMITS.fileLines;
  const found: string[] = [];
  if (lines.length - 1 > maxLines) found.push(`${file}: ${lines.length - 1} lines > ${maxLines}`);
  lines.forEach((line, index) => {
    const at = `${file}:${index + 1}`;
    if (isTooWide(line)) found.push(`${at}: ${line.length} columns`);
    const word = BANNED.find((banned) => line.includes(banned));
    if (word) found.push(`${at}: ${word}`);
    if (BANNED_IN_TESTS.test(line)) found.push(`${at}: a test that does not run`);
  });
  return isContract || file.endsWith(".css") ? found : [...found, ...longFunctions(file, text)];
}

/** A formatter can't break a string: class names and addresses may stick out, code may not. */
function isTooWide(line: string): boolean {
  const withoutStrings = line.replace(/"[^"]*"|'[^']*'|`[^`]*`/g, '""');
  return withoutStrings.length > LIMITS.columns;
}

function longFunctions(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isFunctionLike(node) && !isTestSuite(node)) {
      const first = source.getLineAndCharacterOfPosition(node.getStart(source)).line;
      const last = source.getLineAndCharacterOfPosition(node.end).line;
      const length = last - first + 1;
      if (length > LIMITS.functionLines) {
        found.push(`${file}:${first + 1}: a function of ${length} lines > ${LIMITS.functionLines}`);
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A `describe(…)` or a function that registers tests is a list of tests, not one long function. */
function isTestSuite(node: ts.SignatureDeclaration): boolean {
  if (ts.isCallExpression(node.parent) && isCallOf(node.parent, /^(?:describe|suite)$/))
    return true;
  const body = "body" in node ? node.body : undefined;
  if (!body || !ts.isBlock(body as ts.Node)) return false;
  return (body as ts.Block).statements.some(
    (statement) =>
      ts.isExpressionStatement(statement) &&
      ts.isCallExpression(statement.expression) &&
      isCallOf(statement.expression, /^(?:test|it|describe)$/),
  );
}

function isCallOf(call: ts.CallExpression, name: RegExp): boolean {
  return name.test(call.expression.getText());
}

/** Folders with more files than one can take in at a glance. */
export function crowdedFolders(files: string[]): string[] {
  const counts = new Map<string, number>();
  for (const file of files) {
    const folder = file.includes("/") ? file.slice(0, file.lastIndexOf("/")) : ".";
    counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  const crowded = [...counts].filter(([folder, count]) => count > LIMITS.files && folder !== ".");
  return crowded.map(([folder, count]) => `${folder}: ${count} files > ${LIMITS.files}`);
}

export function untidyReadme(file: string, text: string): string[] {
  const count = text.split("\n").length - 1;
  return count > README_LINES ? [`${file}: ${count} lines > ${README_LINES}`] : [];
}

/** Source files git tracks, generated ones left out. */
export function sourceFiles(): string[] {
  const tracked = execFileSync("git", ["ls-files"], { encoding: "utf8" }).split("\n");
  return tracked.filter((file) => SOURCE.test(file) && !GENERATED.test(file) && existsSync(file));
}

export function untidyTree(): string[] {
  const files = sourceFiles();
  const inFiles = files.flatMap((file) => untidyIn(file, readFileSync(file, "utf8")));
  const readmes = ["README.md", "README.ko.md"];
  const inReadmes = readmes.flatMap((file) => untidyReadme(file, readFileSync(file, "utf8")));
  return [...inFiles, ...crowdedFolders(files), ...inReadmes];
}
