export type Language = "en" | "ko";

/** English unless Accept-Language prefers Korean. */
export function languageOf(acceptLanguage: string | undefined): Language {
  if (acceptLanguage === undefined) return "en";
  let best: { language: Language; quality: number } = { language: "en", quality: 0 };
  for (const part of acceptLanguage.slice(0, 200).split(",")) {
    const [tag = "", ...parameters] = part.trim().toLowerCase().split(";");
    const language = tag === "*" ? "en" : tag.split("-")[0];
    if (language !== "ko" && language !== "en") continue;
    const quality = qualityOf(parameters);
    if (quality > best.quality) best = { language, quality };
  }
  return best.language;
}

function qualityOf(parameters: string[]): number {
  const given = parameters.map((p) => p.trim()).find((p) => p.startsWith("q="));
  if (given === undefined) return 1;
  const quality = Number(given.slice(2));
  return quality >= 0 && quality <= 1 ? quality : 0;
}
