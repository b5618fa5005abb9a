import type { LucideIcon } from "lucide-react";
import {
  CircleHelp,
  Fingerprint,
  KeyRound,
  LifeBuoy,
  Link2,
  LogIn,
  LogOut,
  Mail,
  ShieldAlert,
  Smartphone,
  UserRound,
  Wallet,
} from "lucide-react";
import type { SecurityEvent } from "../accountQueries.ts";

/** What can happen to an account, with its picture; those in `alarming` one should look at. */
const icons = {
  signed_up: UserRound,
  signed_in: LogIn,
  signed_out: LogOut,
  session_ended: LogOut,
  token_reused: ShieldAlert,
  locked_out: ShieldAlert,
  proved: Fingerprint,
  password_changed: KeyRound,
  password_reset: KeyRound,
  profile_changed: UserRound,
  email_changed: Mail,
  roles_changed: UserRound,
  suspended: ShieldAlert,
  unsuspended: UserRound,
  wallet_linked: Wallet,
  wallet_unlinked: Wallet,
  identity_linked: Link2,
  identity_unlinked: Link2,
  api_key_made: KeyRound,
  api_key_deleted: KeyRound,
  two_factor_on: Fingerprint,
  two_factor_off: ShieldAlert,
  recovery_codes_made: LifeBuoy,
  phone_verified: Smartphone,
} satisfies Record<string, LucideIcon>;

export type EventWord = keyof typeof icons;

const alarming = new Set<string>(["token_reused", "locked_out", "suspended", "two_factor_off"]);

/** The key of its words; undefined for a kind that is newer than this page. */
export function eventWord({ kind }: Pick<SecurityEvent, "kind">): EventWord | undefined {
  return kind in icons ? (kind as EventWord) : undefined;
}

export function eventIcon({ kind }: Pick<SecurityEvent, "kind">): LucideIcon {
  const word = eventWord({ kind });
  return word ? icons[word] : CircleHelp;
}

export function isAlarming({ kind }: Pick<SecurityEvent, "kind">): boolean {
  return alarming.has(kind);
}
