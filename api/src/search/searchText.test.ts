import { describe, expect, it } from "vitest";
import { normaliseSearchText, searchGrams, searchPlan } from "./searchText.ts";

/** What the database does: containment in the GIN column, then the recheck. */
function finds(query: string, title: string): boolean {
  const text = normaliseSearchText(title);
  const indexed = new Set(searchGrams(text));
  const { grams, pattern } = searchPlan(normaliseSearchText(query));
  return grams.every((gram) => indexed.has(gram)) && new RegExp(pattern, "u").test(text);
}

describe("search of titles", () => {
  it.each([
    ["ㅈㅌ", "장터"],
    ["ㅈ", "장터"],
    ["장ㅌ", "장터"],
    ["ㅈ터", "장터"],
    ["장터", "우리 장터 그림"],
    ["터 그", "장터 그림"],
    ["ㅌ ㄱㄹ", "장터 그림"],
    ["ㅌ 그", "장터 그림"],
    ["그림", "장터 그림"],
    ["터그", "장터 그림"],
    ["ㅈㅌㄱㄹ", "장터 그림"],
    ["ㅎㅇㅁㅎ", "하얀 매화가 먼저 온 밤"],
    ["달 항아리", "달항아리"],
    ["a b", "a.b a b"],
    ["ㅎㄴㅅㄷ", "하늘소도"],
    ["SUNSET", "Red sunset"],
    ["red ㄴㅇ", "Red 노을"],
    ["ㅋㅋ", "ㅋㅋ 웃음"],
    ["ㄲ", "꽃"],
    ["a.b", "a.b (c)"],
    ["b (c", "a.b (c)"],
    ["100%", "100% 면"],
    ["한글".normalize("NFD"), "한글"],
    ["한글", "한글".normalize("NFD")],
    ["  장터   그림 ", "장터 그림"],
    ["🌸", "봄 🌸 꽃"],
  ])("%j finds %j", (query, title) => {
    expect(finds(query, title)).toBe(true);
  });

  it.each([
    ["ㅈㅌ", "장미"],
    ["ㅌㅈ", "장터"],
    ["장미", "장터"],
    ["ㄱ", "꽃"],
    ["터림", "장터 그림"],
    ["ㅌㄹ", "장터 그림"],
    ["a.b", "axb"],
    [".*", "anything"],
    ["[ㄱ-ㅎ]", "가나다"],
    ["장ㅁ", "장터 마당"],
  ])("%j does not find %j", (query, title) => {
    expect(finds(query, title)).toBe(false);
  });

  it("indexes a title with letters and pairs, as written and by initials", () => {
    expect(searchGrams("장터 a")).toEqual(
      ["장", "터", "a", "장터", "터a", "ㅈ", "ㅌ", "ㅈㅌ", "ㅌa"].sort(),
    );
  });
});
