import assert from "node:assert/strict";
import { test } from "node:test";

import { flatten, readLocale } from "../support/texts.ts";

/** English tells one from many, Korean does not. */
const PLURAL = /_(?:one|other)$/;

export function describeTexts(): void {
  const [korean, english] = [textsByKey("ko"), textsByKey("en")];

  test("Korean and English have the same keys", () => {
    assert.ok(korean.size > 300, "The texts were not found");
    assert.deepEqual([...korean.keys()].sort(), [...english.keys()].sort());
  });

  test("a text and its translation name the same values", () => {
    const different = [...korean].flatMap(([key, text]) => {
      const other = english.get(key) ?? "";
      return String(valuesIn(text)) === String(valuesIn(other))
        ? []
        : [`${key}: ${text} / ${other}`];
    });
    assert.deepEqual(different, []);
  });
}

function textsByKey(language: "ko" | "en"): Map<string, string> {
  return new Map(
    Object.entries(readLocale(language)).flatMap(([namespace, tree]) =>
      flatten(tree).map(
        ([key, text]) => [`${namespace}:${key.replace(PLURAL, "")}`, text] as const,
      ),
    ),
  );
}

function valuesIn(text: string): string[] {
  return [...new Set([...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name = ""]) => name))].sort();
}
