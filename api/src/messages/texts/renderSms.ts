import type { Language } from "../../http/language.ts";
import type { SmsContent } from "../content.ts";

/** 90 bytes at most, so that it goes as one short message. */
export function renderSms({ code }: SmsContent, language: Language): string {
  return language === "ko"
    ? `[장터] 인증번호 ${code}\n남에게 알려 주지 마세요. 10분간 유효`
    : `[Jangteo] Your code is ${code}. It works for 10 minutes. Give it to nobody.`;
}
