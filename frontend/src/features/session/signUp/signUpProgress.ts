import { useState } from "react";

/** How far a sign-up has come; a reload goes on from here. The password is never kept. */
export interface SignUpProgress {
  step: "email" | "code" | "account";
  email: string;
  /** When the last code was sent, in milliseconds since 1970. */
  sentAtMs: number;
  /** Says that the address is confirmed; good for minutes, and once. */
  emailToken: string;
  username: string;
}

const key = "jangteo.signUp";
const blank: SignUpProgress = {
  step: "email",
  email: "",
  sentAtMs: 0,
  emailToken: "",
  username: "",
};

/** Kept for this tab alone, until it closes. */
export function useSignUpProgress() {
  const [progress, setProgress] = useState(read);
  const change = (part: Partial<SignUpProgress>) => {
    const next = { ...progress, ...part };
    setProgress(next);
    write(JSON.stringify(next));
  };
  return [progress, change, () => write(null)] as const;
}

function read(): SignUpProgress {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(key) ?? "null");
    return isProgress(kept) ? kept : blank;
  } catch {
    return blank;
  }
}

function write(text: string | null): void {
  try {
    if (text === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, text);
  } catch {
    // A reload then starts anew.
  }
}

function isProgress(value: unknown): value is SignUpProgress {
  if (typeof value !== "object" || value === null) return false;
  const kept = value as Record<string, unknown>;
  return Object.entries(blank).every(([name, like]) => typeof kept[name] === typeof like);
}
