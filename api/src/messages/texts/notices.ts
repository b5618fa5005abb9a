import type { Language } from "../../http/language.ts";
import type { Notice } from "../content.ts";

type Text = { title: string; text: string };

const notice = (ko: [string, string], en: [string, string]): Record<Language, Text> => ({
  ko: { title: ko[0], text: ko[1] },
  en: { title: en[0], text: en[1] },
});

export const NOTICES: Record<Notice, Record<Language, Text>> = {
  password_changed: notice(
    ["비밀번호가 바뀌었어요", "계정의 비밀번호가 바뀌었어요."],
    ["Your password was changed", "The password of your account was changed."],
  ),
  email_changed: notice(
    ["이메일 주소가 바뀌었어요", "이제 이 주소로는 로그인할 수 없고, 안내도 가지 않아요."],
    ["Your e-mail address was changed", "This address no longer signs in, and gets no more mail."],
  ),
  two_factor_on: notice(
    ["2단계 인증이 켜졌어요", "이제 로그인할 때 두 번째 인증도 해요."],
    ["Two-step sign-in is on", "Signing in now takes a second proof."],
  ),
  two_factor_off: notice(
    ["2단계 인증이 꺼졌어요", "이제 두 번째 인증 없이 로그인할 수 있어요."],
    ["Two-step sign-in is off", "Signing in no longer takes a second proof."],
  ),
  two_factor_locked: notice(
    [
      "인증 번호를 여러 번 틀렸어요",
      "누군가 첫 번째 인증을 통과한 뒤 두 번째 인증을 다섯 번 틀려, 15분 동안 막았어요.",
    ],
    [
      "Too many wrong codes",
      "Somebody passed the first proof and failed the second one five times. We take no more codes for 15 minutes.",
    ],
  ),
  password_locked: notice(
    [
      "비밀번호를 여러 번 틀렸어요",
      "누군가 이 계정의 비밀번호를 거듭 틀려, 그곳에서는 한동안 받지 않아요. 평소 로그인하던 다른 곳에서는 그대로 로그인할 수 있어요.",
    ],
    [
      "Too many wrong passwords",
      "Somebody entered wrong passwords for your account many times. We take none from there for a while; from other places where you sign in, you still can.",
    ],
  ),
  recovery_code_used: notice(
    ["복구 코드를 썼어요", "복구 코드 하나로 본인을 확인했어요. 그 코드는 다시 쓸 수 없어요."],
    ["A recovery code was used", "One of your recovery codes was used. It can't be used again."],
  ),
  recovery_codes_made: notice(
    ["복구 코드를 새로 만들었어요", "전에 만든 복구 코드는 이제 쓸 수 없어요."],
    ["New recovery codes were made", "The recovery codes of before no longer work."],
  ),
  phone_verified: notice(
    ["휴대전화를 인증했어요", "계정에 휴대전화 번호가 등록되었어요."],
    ["Your phone is verified", "A phone number was added to your account."],
  ),
  identity_linked: notice(
    ["다른 로그인 수단이 연결되었어요", "이제 다른 서비스의 계정으로도 로그인할 수 있어요."],
    ["A way to sign in was linked", "You can now sign in with an account of another service."],
  ),
  wallet_linked: notice(
    ["지갑이 연결되었어요", "이제 그 지갑으로도 로그인할 수 있어요."],
    ["A wallet was linked", "You can now sign in with that wallet."],
  ),
  api_key_made: notice(
    ["API 키를 만들었어요", "이 키를 가진 프로그램은 내 계정으로 일할 수 있어요."],
    ["An API key was made", "Programs that have this key can act for your account."],
  ),
  account_deleted: notice(
    ["계정이 삭제되었어요", "개인 정보를 지웠어요. 그동안 함께해 주셔서 고마워요."],
    ["Your account was deleted", "Your personal data was erased. Thank you for having been here."],
  ),
};
