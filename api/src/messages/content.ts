/** Things that happened to an account and its owner is told of. */
export type Notice =
  | "password_changed"
  | "email_changed"
  | "two_factor_on"
  | "two_factor_off"
  | "two_factor_locked"
  | "password_locked"
  | "recovery_code_used"
  | "recovery_codes_made"
  | "phone_verified"
  | "identity_linked"
  | "wallet_linked"
  | "api_key_made"
  | "account_deleted";

/** What a mail says. */
export type MailContent =
  | { template: "sign_up_code" | "sign_in_code" | "setup_code"; code: string }
  | { template: "account_exists" }
  | { template: "password_reset"; link: string }
  /** `at` is an ISO time. */
  | { template: "notice"; notice: Notice; at: string };

/** What a short message says. */
export type SmsContent = { template: "sign_in_code" | "setup_code" | "phone_code"; code: string };

export type Content = MailContent | SmsContent;
export type Template = Content["template"];

const MINUTE_MS = 60_000;

/** How long a message is of use: what is late is not sent at all. */
export const LIFETIME_MS: Record<Template, number> = {
  sign_up_code: 10 * MINUTE_MS,
  sign_in_code: 10 * MINUTE_MS,
  setup_code: 10 * MINUTE_MS,
  phone_code: 10 * MINUTE_MS,
  password_reset: 30 * MINUTE_MS,
  account_exists: 60 * MINUTE_MS,
  notice: 24 * 60 * MINUTE_MS,
};
