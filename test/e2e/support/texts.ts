import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";

export const languages = ["ko", "en"] as const;
export type Language = (typeof languages)[number];

type Tree = { [key: string]: string | Tree };
type Values = Record<string, string | number>;
/** What a page says for a key such as `wallet:setup.password.act`. */
export type Texts = (key: string, values?: Values) => string;

const locales = join(import.meta.dirname, "../../../frontend/src/locales");

/** Tests name a control by the key of its label: they hold when the wording gets better. */
export function textsOf(language: Language): Texts {
  const namespaces = readLocale(language);
  return (key, values = {}) => {
    const [namespace = "", path = ""] = key.split(":");
    const text = find(namespaces[namespace], path) ?? find(namespaces[namespace], `${path}_other`);
    if (text === undefined) throw new Error(`No text ${key} in ${language}`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => {
      const value = values[name];
      if (value === undefined) throw new Error(`${key} needs ${name}`);
      return String(value);
    });
  };
}

/** All texts of a language, by namespace. */
export function readLocale(language: Language): Record<string, Tree> {
  const folder = join(locales, language);
  return Object.fromEntries(
    readdirSync(folder).map((file) => [
      basename(file, ".json"),
      JSON.parse(readFileSync(join(folder, file), "utf8")) as Tree,
    ]),
  );
}

/** Every key of a tree with its text: `setup.password.act`. */
export function flatten(tree: Tree, prefix = ""): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[prefix + key, value] as [string, string]]
      : flatten(value, `${prefix}${key}.`),
  );
}

function find(tree: Tree | undefined, path: string): string | undefined {
  let found: string | Tree | undefined = tree;
  for (const key of path.split(".")) {
    if (found === undefined || typeof found === "string") return undefined;
    found = found[key];
  }
  return typeof found === "string" ? found : undefined;
}
