export type Tree = { [key: string]: string | Tree };

/** Every key of a namespace as "a.b.c"; plural forms ("x_one", "x_other") count as one. */
export function flatKeys(tree: Tree): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    if (typeof value === "string") {
      found.set(key.replace(/_(zero|one|two|few|many|other)$/, ""), value);
    } else {
      for (const [rest, text] of flatKeys(value)) found.set(`${key}.${rest}`, text);
    }
  }
  return found;
}

/** The {{names}} a text expects. */
export function variablesOf(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{\s*(\w+)/g)].map(([, name = ""]) => name))].sort();
}

/**
 * What a source file asks for: exact keys, and patterns where a part is computed (`status.${x}`).
 * Only strings that look like keys are taken; a namespace may stand before a colon.
 */
export function usesIn(source: string): RegExp[] {
  return stringsIn(source)
    .map((text) => text.replace(/^\w+:(?=\w)/, "").split(placeholder))
    .filter((parts) => parts.every((part) => /^[\w.-]*$/.test(part)) && parts.join("") !== "")
    .map((parts) => new RegExp(`^${parts.map(escapeDots).join("[\\w-]+")}$`));
}

const placeholder = /\$\{[^}]*\}/;

/** All strings and templates, also those inside of a template's placeholders. */
function stringsIn(source: string): string[] {
  const found = [...source.matchAll(/"([^"\n]*)"|'([^'\n]*)'|`([^`]*)`/g)];
  return found.flatMap(([, double, single, template]) => {
    if (template === undefined) return [double ?? single ?? ""];
    const inner = template.match(new RegExp(placeholder, "g")) ?? [];
    return [template, ...inner.flatMap(stringsIn)];
  });
}

function escapeDots(text: string): string {
  return text.replaceAll(".", "\\.");
}
