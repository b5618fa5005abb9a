import type { SecondProofNeeded } from "@/lib/api/types.ts";

/** A sign-in that waits for its second step, and where it leads. */
export type PendingLogin = Omit<SecondProofNeeded, "status"> & { returnTo: string };

const methods = ["OTP_APP", "SMS", "EMAIL"] as const;
type Method = (typeof methods)[number];

const isMethod = (text: string | null): text is Method => methods.some((known) => known === text);

/** What the way back from another site says behind the `#`; null if it is not that. */
export function pendingInHash(hash: string): PendingLogin | null {
  const fields = new URLSearchParams(hash.replace(/^#/, ""));
  const loginToken = fields.get("loginToken");
  const method = fields.get("method");
  if (!loginToken || !isMethod(method)) return null;
  return {
    loginToken,
    method,
    methods: (fields.get("methods") ?? "").split(",").filter(isMethod),
    expiresAt: fields.get("expiresAt") ?? "",
    returnTo: fields.get("returnTo") ?? "/",
  };
}
