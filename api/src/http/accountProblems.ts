import { type Problem, problem } from "./problemText.ts";

/** The problems of accounts: signing in, proving oneself, and what one may do. */
export const accountProblems = {
  token_expired: problem(
    401,
    ["Token expired", "The access token has ended. Refresh it and send the request again."],
    ["토큰이 만료되었습니다", "접근 토큰이 만료되었습니다. 갱신한 뒤 다시 보내세요."],
  ),
  token_reused: problem(
    401,
    ["Signed out for safety", "This session's token was used twice. Sign in again."],
    ["안전을 위해 로그아웃했습니다", "이 세션의 토큰이 두 번 쓰였습니다. 다시 로그인하세요."],
  ),
  login_failed: problem(
    401,
    ["E-mail or password is wrong", "Check both, or set a new password."],
    ["이메일 또는 비밀번호가 다릅니다", "다시 확인하거나 비밀번호를 새로 정하세요."],
  ),
  login_expired: problem(
    401,
    ["Begin again", "This sign-in has expired or was finished. Start it anew."],
    ["처음부터 다시 하세요", "로그인 절차가 만료되었거나 이미 끝났습니다."],
  ),
  email_token_invalid: problem(
    401,
    ["Confirm the e-mail first", "The token of the confirmation is missing, used or too old."],
    ["이메일을 먼저 확인하세요", "이메일 확인 토큰이 없거나, 이미 썼거나, 만료되었습니다."],
  ),
  code_wrong: problem(
    401,
    ["Wrong code", "The code is wrong, used, or too old. `triesLeft` says how often you can try."],
    [
      "코드가 맞지 않습니다",
      "코드가 다르거나, 이미 썼거나, 만료되었습니다. 남은 횟수는 `triesLeft`입니다.",
    ],
  ),
  reset_token_invalid: problem(
    401,
    ["This link is not valid", "It was used, replaced by a newer one, or is too old. Ask again."],
    [
      "유효하지 않은 링크입니다",
      "이미 썼거나, 새 링크로 바뀌었거나, 만료되었습니다. 다시 요청하세요.",
    ],
  ),
  api_key_invalid: problem(
    401,
    ["API key refused", "Unknown, expired or wrongly signed; see `reason`."],
    ["API 키를 쓸 수 없습니다", "없거나, 만료되었거나, 서명이 틀립니다. `reason`을 확인하세요."],
  ),
  proof_needed: problem(
    403,
    ["Prove that it is you", "This needs a password, code or signature of the last ten minutes."],
    ["본인 확인이 필요합니다", "최근 10분 안에 비밀번호, 코드 또는 서명으로 확인해야 합니다."],
  ),
  suspended: problem(
    403,
    ["Account suspended", "This account may only sign out. Ask the operator why."],
    ["정지된 계정입니다", "로그아웃만 할 수 있습니다. 운영자에게 문의하세요."],
  ),
  role_needed: problem(
    403,
    ["Not allowed", "This needs a role that your account does not have; see `role`."],
    ["권한이 없습니다", "계정에 없는 권한이 필요합니다. `role`을 확인하세요."],
  ),
  wallet_needed: problem(
    403,
    ["Sign in with a wallet", "This is done in a wallet's name; prove yours first."],
    ["지갑 로그인이 필요합니다", "지갑의 이름으로 하는 일입니다. 먼저 지갑으로 로그인하세요."],
  ),
  key_not_allowed: problem(
    403,
    ["Not with an API key", "The key lacks the scope, or this can't be done with keys at all."],
    ["API 키로 할 수 없습니다", "키에 권한이 없거나, 키로는 할 수 없는 일입니다."],
  ),
  email_taken: problem(
    409,
    ["E-mail in use", "There is an account with this e-mail. Sign in, or set a new password."],
    ["이미 가입된 이메일입니다", "로그인하거나 비밀번호를 새로 정하세요."],
  ),
  username_taken: problem(
    409,
    ["Name in use", "Somebody has this name already. Choose another."],
    ["이미 쓰는 이름입니다", "다른 사람이 쓰고 있습니다. 다른 이름을 고르세요."],
  ),
  phone_taken: problem(
    409,
    ["Number in use", "Another account is verified with this number."],
    ["이미 쓰는 번호입니다", "다른 계정이 이 번호로 인증했습니다."],
  ),
  wallet_taken: problem(
    409,
    ["Wallet in use", "This wallet belongs to another account. Unlink it there first."],
    ["이미 연결된 지갑입니다", "다른 계정의 지갑입니다. 그 계정에서 먼저 연결을 끊으세요."],
  ),
  identity_taken: problem(
    409,
    ["Already linked", "This sign-in belongs to another account, or yours has one of its kind."],
    ["이미 연결되었습니다", "다른 계정에 연결되었거나, 같은 종류가 이미 연결되어 있습니다."],
  ),
  identity_differs: problem(
    403,
    ["Another account", "You signed in there with an account that isn't linked to yours."],
    ["다른 계정입니다", "이 계정에 연결되지 않은 계정으로 로그인했습니다."],
  ),
  contact_needed: problem(
    409,
    ["Nowhere to send it", "Your account has no verified e-mail or phone for this `method`."],
    ["보낼 곳이 없습니다", "이 방법(`method`)에 쓸 인증된 이메일이나 휴대전화가 계정에 없습니다."],
  ),
  own_account: problem(
    409,
    ["Your own account", "Admins don't change their own rights; another admin can."],
    ["자신의 계정입니다", "자신의 권한은 바꿀 수 없습니다. 다른 관리자에게 부탁하세요."],
  ),
  two_factor_off: problem(
    409,
    ["Two-step sign-in is off", "Turn it on first."],
    ["2단계 인증이 꺼져 있습니다", "먼저 2단계 인증을 켜세요."],
  ),
  last_way_in: problem(
    409,
    ["The last way to sign in", "Add another way to sign in before you remove this one."],
    ["마지막 로그인 수단입니다", "다른 로그인 수단을 추가한 뒤에 지울 수 있습니다."],
  ),
  too_many_keys: problem(
    409,
    ["Too many API keys", "Delete one first."],
    ["API 키가 너무 많습니다", "먼저 하나를 지우세요."],
  ),
  social_refused: problem(
    401,
    ["Not signed in there", "The other site's answer was refused or is too old. Begin again."],
    ["로그인하지 못했습니다", "다른 사이트의 응답을 쓸 수 없거나 만료되었습니다. 다시 시작하세요."],
  ),
  password_refused: problem(
    422,
    ["Choose another password", "It must be 10 to 128 characters and hard to guess; see `reason`."],
    ["다른 비밀번호를 정하세요", "10~128자이고 짐작하기 어려워야 합니다. `reason`을 확인하세요."],
  ),
  confirmation_differs: problem(
    422,
    ["Not confirmed", "`confirm` must say what the page of the deletion says."],
    ["확인되지 않았습니다", "`confirm`에 탈퇴 안내에 나온 글자를 그대로 적어야 합니다."],
  ),
  passwords_differ: problem(
    422,
    ["The passwords differ", "Password and confirmation must be the same."],
    ["비밀번호가 서로 다릅니다", "비밀번호와 확인이 같아야 합니다."],
  ),
  social_unavailable: problem(
    503,
    ["The other site is away", "It can't be signed in with there for now. Choose another way."],
    ["다른 사이트가 응답하지 않습니다", "지금은 로그인할 수 없습니다. 다른 방법을 쓰세요."],
  ),
  too_many_tries: problem(
    429,
    ["Too many tries", "Wait until Retry-After; the account's owner has been told."],
    ["너무 많이 시도했습니다", "Retry-After까지 기다리세요. 계정 주인에게 알렸습니다."],
  ),
} as const satisfies Record<string, Problem>;
