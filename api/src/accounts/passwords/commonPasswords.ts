import { dictionary } from "@zxcvbn-ts/language-common";
import { convertHangulToQwerty } from "es-hangul";

/** As they are typed, and as they come out with the keyboard set to English. */
const KOREAN = [
  "비밀번호",
  "암호",
  "패스워드",
  "안녕하세요",
  "안녕",
  "사랑해",
  "사랑해요",
  "사랑합니다",
  "대한민국",
  "한국",
  "서울",
  "우리집",
  "우리가족",
  "행복",
  "행복하자",
  "감사합니다",
  "고마워",
  "화이팅",
  "파이팅",
  "바보",
  "엄마",
  "아빠",
  "엄마아빠",
  "가족",
  "로그인",
  "관리자",
  "테스트",
  "네이버",
  "카카오",
  "카카오톡",
  "삼성",
  "장터",
  "천사",
  "왕자",
  "공주",
  "친구",
  "축구",
  "독도",
  "독도는우리땅",
  "동해물과백두산이",
  "김치",
  "강아지",
  "고양이",
  "하나둘셋",
  "가나다라",
];
const OURS = ["jangteo", "changeme", "passw0rd", "p@ssword", "p@ssw0rd"];

/** Neighbours on keyboards and in alphabets: a password of a few stretches of these is a walk. */
const ROWS = [
  "1234567890",
  "qwertyuiop[]",
  "asdfghjkl;'",
  "zxcvbnm,./",
  "!@#$%^&*()_+",
  "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik,9ol.0p;/",
  "1q2w3e4r5t6y7u8i9o0p",
  "abcdefghijklmnopqrstuvwxyz",
  "ㅂㅈㄷㄱㅅㅛㅕㅑㅐㅔ",
  "ㅁㄴㅇㄹㅎㅗㅓㅏㅣ",
  "ㅋㅌㅊㅍㅠㅜㅡ",
  "ㄱㄴㄷㄹㅁㅂㅅㅇㅈㅊㅋㅌㅍㅎ",
  "가나다라마바사아자차카타파하",
];
/** Forwards, backwards and round the end; taken apart, so that no letters join to a syllable. */
const WALKS = ROWS.map((row) => row.normalize("NFKD")).flatMap((row) => [
  row + row,
  [...(row + row)].reverse().join(""),
]);

const DISTINCT_MIN = 5;
const STRETCH_CHARS_MIN = 4;
const DECORATION = /^[\p{N}\p{P}\p{S}\s]+|[\p{N}\p{P}\p{S}\s]+$/gu;
const DECORATION_CHARS_MAX = 8;
const DIGITS_ONLY = /^[\p{N}\p{P}\s]+$/u;

/** One text with a line a password: a tenth of what a Set of them would hold. */
let known: string | undefined;

/** Whether who tries the usual ones first would find a password (normalized) soon. */
export function isCommon(password: string): boolean {
  const text = password.toLowerCase();
  // Of digits alone: telephone numbers, birthdays and the like.
  if (new Set(text).size < DISTINCT_MIN || DIGITS_ONLY.test(text)) return true;
  return isListed(text) || isRepeated(text) || isWalk(text.normalize("NFKD"));
}

function isListed(text: string): boolean {
  known ??= `\n${allKnown().join("\n")}\n`;
  if (known.includes(`\n${text}\n`)) return true;
  const bare = text.replace(DECORATION, "");
  const decoration = text.length - bare.length;
  return decoration <= DECORATION_CHARS_MAX && known.includes(`\n${bare}\n`);
}

function allKnown(): string[] {
  const typed = KOREAN.map((word) => convertHangulToQwerty(word).toLowerCase());
  return [...dictionary["passwords-common"], ...KOREAN, ...typed, ...OURS];
}

function isRepeated(text: string): boolean {
  for (let length = 1; length <= text.length / 2; length++) {
    const unit = text.slice(0, length);
    if (unit.repeat(Math.ceil(text.length / length)).startsWith(text)) {
      return length < STRETCH_CHARS_MIN + DISTINCT_MIN || isCommon(unit);
    }
  }
  return false;
}

/** Cut into the longest stretches of neighbours, it comes out as few and long ones. */
function isWalk(text: string): boolean {
  let stretches = 0;
  for (let at = 0; at < text.length; stretches++) at += stretchAt(text, at);
  return stretches * STRETCH_CHARS_MIN <= text.length;
}

function stretchAt(text: string, at: number): number {
  let length = 1;
  while (
    at + length < text.length &&
    WALKS.some((walk) => walk.includes(text.slice(at, at + length + 1)))
  ) {
    length += 1;
  }
  return length;
}
