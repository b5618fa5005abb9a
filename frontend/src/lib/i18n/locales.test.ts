import { globSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { flatKeys, type Tree, usesIn, variablesOf } from "./testing/localeKeys.ts";

const source = join(import.meta.dirname, "../..");
const read = (path: string) => readFileSync(join(source, path), "utf8");
const namespacesOf = (language: string) =>
  globSync(`locales/${language}/*.json`, { cwd: source })
    .map((path) => basename(path, ".json"))
    .sort();
const keysOf = (language: string, namespace: string) =>
  flatKeys(JSON.parse(read(`locales/${language}/${namespace}.json`)) as Tree);

const namespaces = namespacesOf("en");

/** Source files with what they ask for and the namespaces they name. */
const files = globSync("{app,components,features,lib}/**/*.{ts,tsx}", { cwd: source })
  .filter((path) => !/\.test\.|\/testing\/|schema\.ts$|routeTree/.test(path))
  .map((path) => {
    const text = read(path);
    const named = namespaces.filter((name) => new RegExp(`["'\`]${name}(:|["'\`])`).test(text));
    return { uses: usesIn(text), namespaces: new Set(["common", ...named]) };
  });

describe("locales", () => {
  it("has the same namespaces in Korean and English", () => {
    expect(namespacesOf("ko")).toEqual(namespaces);
  });

  it.each(namespaces)("%s: the same keys, with the same variables", (namespace) => {
    const ko = keysOf("ko", namespace);
    const en = keysOf("en", namespace);
    expect([...ko.keys()].sort()).toEqual([...en.keys()].sort());
    for (const [key, text] of en) {
      expect(variablesOf(ko.get(key) ?? ""), key).toEqual(variablesOf(text));
    }
  });

  it.each(namespaces)("%s: no key that nothing asks for, no empty text", (namespace) => {
    const asking = files.filter((file) => file.namespaces.has(namespace));
    const unused = [...keysOf("en", namespace).keys()].filter(
      (key) => !asking.some(({ uses }) => uses.some((use) => use.test(key))),
    );
    expect(unused).toEqual([]);
    for (const [key, text] of [...keysOf("ko", namespace), ...keysOf("en", namespace)]) {
      expect(text.trim(), key).not.toBe("");
    }
  });

  it("has words for every problem the API documents", () => {
    const openApi = JSON.parse(read("../../api/openapi.json"));
    const codes = new Set<string>();
    JSON.stringify(openApi.paths, (key, value) => {
      if (key === "code" && Array.isArray(value?.enum)) {
        for (const code of value.enum) codes.add(code);
      }
      return value;
    });
    expect(codes.size).toBeGreaterThan(10);
    const known = keysOf("ko", "errors");
    const missing = [...codes].filter((code) => !known.has(`problems.${code}.what`));
    expect(missing).toEqual([]);
  });

  it("has words for every error of the contracts", () => {
    const abis = globSync("../../contracts/abi/*.ts", { cwd: source }).map(read);
    const names = abis.flatMap((abi) =>
      [...abi.matchAll(/"name":"(\w+)","type":"error"/g)].map(([, name = ""]) => name),
    );
    expect(new Set(names).size).toBeGreaterThan(100);
    const known = keysOf("ko", "errors");
    const missing = names.filter((name) => !known.has(`contract.${name}`));
    // Its status is what is told, by the words of `fill`.
    expect(missing).toEqual(["Orders_NotFillable"]);
  });
});
