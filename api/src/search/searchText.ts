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
 * written and with each syllable replaced by its initial consonant. Pairs reach over blanks.
 */
export function searchGrams(normalised: string): string[] {
  const letters = lettersOf(normalised);
  return [...new Set([...pieces(letters), ...pieces(letters.map(initialOf))])].sort();
}

/**
 * How a normalised query is answered: titles that hold all `grams`, rechecked by `pattern`, a
 * Postgres regular expression. An initial consonant in the query stands for each syllable that
 * begins with it, so that "ㅈㅌ", "장ㅌ" and "장터" all find 장터. Blanks don't count, as hardly
 * two people put them in the same places: "장터그림" and "ㅈㅌㄱㄹ" find 장터 그림.
 */
export function searchPlan(normalised: string): { grams: string[]; pattern: string } {
  const words = normalised.split(" ").map((word) => [...word]);
  const grams = new Set(words.flatMap(gramsOf));
  return { grams: [...grams], pattern: lettersOf(normalised).map(patternOf).join(" ?") };
}

function gramsOf(word: string[]): string[] {
  if (word.length === 1) return word;
  return word.slice(1).map((letter, at) => {
    const pair = [word[at] ?? "", letter];
    return (pair.some(isInitial) ? pair.map(initialOf) : pair).join("");
  });
}

function lettersOf(normalised: string): string[] {
  return [...normalised.replaceAll(" ", "")];
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
