import type { Language } from "../../http/language.ts";
import type { MailContent } from "../content.ts";
import { NOTICES } from "./notices.ts";

/** A mail before it has a form. The subject never holds a secret: phones show it locked. */
export type MailText = {
  subject: string;
  heading: string;
  lead: string;
  /** One of the two, or none. */
  code?: string;
  button?: { label: string; link: string };
  /** Below the code or the button. */
  notes: string[];
  /** Why it came, and to whom it does not belong. */
  why: string;
};

type Pages = { signIn: string; newPassword: string };
type Texts = (content: MailContent, pages: Pages) => MailText;

/** What a mail says in a language. `origin` is where its links lead. */
export function mailText(
  content: MailContent,
  { language, origin }: { language: Language; origin: string },
): MailText {
  const pages = { signIn: `${origin}/login`, newPassword: `${origin}/reset-password` };
  return TEXTS[language](content, pages);
}

const korean: Texts = (content, pages) => {
  switch (content.template) {
    case "sign_up_code":
      return {
        subject: "[장터] 이메일 인증 번호",
        heading: "이메일을 인증해 주세요",
        lead: "가입 화면에 아래 번호를 입력하세요.",
        code: content.code,
        notes: ["10분 동안 쓸 수 있어요. 새로 요청하면 이 번호는 쓸 수 없어요."],
        why: "이 주소로 장터 가입 요청이 있어 보냈어요. 요청하지 않았다면 무시하세요. 번호를 입력하지 않으면 계정이 만들어지지 않아요.",
      };
    case "sign_in_code":
      return {
        subject: "[장터] 로그인 인증 번호",
        heading: "로그인 인증 번호",
        lead: "로그인 화면에 아래 번호를 입력하세요.",
        code: content.code,
        notes: [
          "10분 동안 쓸 수 있어요.",
          "장터는 전화나 채팅으로 번호를 묻지 않아요. 누구에게도 알려 주지 마세요.",
        ],
        why: "2단계 인증이 켜진 계정의 로그인 요청이 있어 보냈어요. 직접 요청하지 않았다면 누군가 비밀번호를 알고 있는 거예요. 비밀번호를 바로 바꾸세요.",
      };
    case "setup_code":
      return {
        subject: "[장터] 2단계 인증 설정 번호",
        heading: "2단계 인증을 설정할게요",
        lead: "설정 화면에 아래 번호를 입력하면 켜져요.",
        code: content.code,
        notes: ["10분 동안 쓸 수 있어요."],
        why: "내 계정에서 이메일 2단계 인증을 켜려고 해서 보냈어요. 직접 하지 않았다면 비밀번호를 바꾸세요.",
      };
    case "account_exists":
      return {
        subject: "[장터] 이미 가입된 이메일이에요",
        heading: "이미 계정이 있어요",
        lead: "이 이메일로 만든 계정이 있어 새로 가입하지 않아도 돼요. 로그인하세요.",
        button: { label: "로그인", link: pages.signIn },
        notes: [`비밀번호를 잊었다면 새로 정할 수 있어요: ${pages.newPassword}`],
        why: "이 주소로 장터 가입 요청이 있어 보냈어요. 요청하지 않았다면 무시하세요. 계정에는 아무 일도 없었어요.",
      };
    case "password_reset":
      return {
        subject: "[장터] 비밀번호 재설정",
        heading: "비밀번호를 새로 정하세요",
        lead: "아래 버튼을 누르면 새 비밀번호를 정할 수 있어요.",
        button: { label: "새 비밀번호 정하기", link: content.link },
        notes: ["30분 동안 한 번 쓸 수 있어요. 비밀번호를 바꾸면 모든 기기에서 로그아웃돼요."],
        why: "비밀번호 재설정 요청이 있어 보냈어요. 요청하지 않았다면 무시하세요. 비밀번호는 그대로예요.",
      };
    case "notice":
      return {
        subject: `[장터] ${NOTICES[content.notice].ko.title}`,
        heading: NOTICES[content.notice].ko.title,
        lead: NOTICES[content.notice].ko.text,
        notes: [`일시: ${whenOf(content.at, "ko")}`, "직접 한 일이라면 아무것도 하지 않아도 돼요."],
        why: `계정 보안에 변화가 있으면 항상 알려 드려요. 직접 한 일이 아니라면 ${
          content.notice === "account_deleted"
            ? "운영자에게 알리세요."
            : `비밀번호를 바꾸세요: ${pages.newPassword}`
        }`,
      };
  }
};

const english: Texts = (content, pages) => {
  switch (content.template) {
    case "sign_up_code":
      return {
        subject: "[Jangteo] Your e-mail code",
        heading: "Confirm your e-mail",
        lead: "Enter this code on the sign-up page.",
        code: content.code,
        notes: ["It works for 10 minutes. A newer code replaces it."],
        why: "Somebody asked to sign up at Jangteo with this address. If it was not you, ignore this mail: without the code no account is made.",
      };
    case "sign_in_code":
      return {
        subject: "[Jangteo] Your sign-in code",
        heading: "Your sign-in code",
        lead: "Enter this code on the sign-in page.",
        code: content.code,
        notes: [
          "It works for 10 minutes.",
          "Jangteo never asks for it by phone or chat. Give it to nobody.",
        ],
        why: "Somebody is signing in to your account, which asks for a second proof. If it is not you, they know your password: change it now.",
      };
    case "setup_code":
      return {
        subject: "[Jangteo] Turn on two-step sign-in",
        heading: "Turn on two-step sign-in",
        lead: "Enter this code on the settings page to turn it on.",
        code: content.code,
        notes: ["It works for 10 minutes."],
        why: "Your account is about to ask for codes by e-mail. If it is not you who does this, change your password.",
      };
    case "account_exists":
      return {
        subject: "[Jangteo] You have an account already",
        heading: "You have an account already",
        lead: "There is an account with this e-mail, so there is no need to sign up. Sign in instead.",
        button: { label: "Sign in", link: pages.signIn },
        notes: [`Forgot your password? Set a new one: ${pages.newPassword}`],
        why: "Somebody asked to sign up at Jangteo with this address. If it was not you, ignore this mail: nothing happened to your account.",
      };
    case "password_reset":
      return {
        subject: "[Jangteo] Set a new password",
        heading: "Set a new password",
        lead: "This button leads to where you choose a new password.",
        button: { label: "Choose a new password", link: content.link },
        notes: ["It works once, for 30 minutes. A new password signs you out everywhere."],
        why: "Somebody asked to reset your password. If it was not you, ignore this mail: your password stays as it is.",
      };
    case "notice":
      return {
        subject: `[Jangteo] ${NOTICES[content.notice].en.title}`,
        heading: NOTICES[content.notice].en.title,
        lead: NOTICES[content.notice].en.text,
        notes: [`When: ${whenOf(content.at, "en")}`, "If it was you, there is nothing to do."],
        why: `We always tell you what happens to your account's security. If it was not you, ${
          content.notice === "account_deleted"
            ? "tell the operator."
            : `set a new password: ${pages.newPassword}`
        }`,
      };
  }
};

const TEXTS: Record<Language, Texts> = { ko: korean, en: english };

function whenOf(at: string, language: Language): string {
  return new Intl.DateTimeFormat(language === "ko" ? "ko-KR" : "en-GB", {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: language === "ko" ? "Asia/Seoul" : "UTC",
  }).format(new Date(at));
}
