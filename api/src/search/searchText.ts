import { getChoseong } from "es-hangul";

const SYLLABLE = /^[가-힣]$/;
const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const FIRST_SYLLABLE = 0xac00;
const SYLLABLES_PER_INITIAL = 588;

/** The form in which titles and queries are compared: NFC, lower case, single blanks. */
export function normaliseSearchText(text: string): string {
  // NFC, not NFKC: that would turn a typed ㅈ into a letter that is no syllable's beginning.
  return text
    .normalize("NFC")
    .toLowerCase()
    .replace(/[\s\p{Cc}]+/gu, " ")
    .trim();
}

/**
 * The pieces by which a normalised title is found: every letter and every pair of letters, as
 * written and with each syllable replaced by its initial consonant.
 */
export function searchGrams(normalised: string): string[] {
  const letters = [...normalised];
  return [...new Set([...pieces(letters), ...pieces(letters.map(initialOf))])].sort();
}

/**
 * How a normalised query is answered: titles that hold all `grams`, rechecked by `pattern`, a
 * Postgres regular expression. An initial consonant in the query stands for each syllable that
 * begins with it, so that "ㅈㅌ", "장ㅌ" and "장터" all find 장터.
 */
export function searchPlan(normalised: string): { grams: string[]; pattern: string } {
  const letters = [...normalised];
  const grams = new Set<string>();
  if (letters.length === 1) grams.add(letters[0] ?? "");
  for (let at = 0; at + 1 < letters.length; at++) {
    const pair = letters.slice(at, at + 2);
    const isWritten = !pair.some(isInitial);
    grams.add((isWritten ? pair : pair.map(initialOf)).join(""));
  }
  return { grams: [...grams], pattern: letters.map(patternOf).join("") };
}

function pieces(letters: string[]): string[] {
  const pairs = letters.slice(1).map((letter, at) => `${letters[at]}${letter}`);
  return [...letters, ...pairs];
}

function initialOf(letter: string): string {
  return SYLLABLE.test(letter) ? getChoseong(letter) : letter;
}

function isInitial(letter: string): boolean {
  return INITIALS.includes(letter);
}

function patternOf(letter: string): string {
  const initial = INITIALS.indexOf(letter);
  if (initial < 0) return letter.replace(/[\\^$.*+?()[\]{}|]/, "\\$&");
  const first = FIRST_SYLLABLE + initial * SYLLABLES_PER_INITIAL;
  const last = first + SYLLABLES_PER_INITIAL - 1;
  return `[${letter}${String.fromCodePoint(first)}-${String.fromCodePoint(last)}]`;
}
