import { sameAddress } from "@/lib/address.ts";
import type { Activity, ActivityKind } from "@/lib/api/types.ts";

export type ActivityWord = ActivityKind | "bought" | "outbid" | "received" | "token_received";

const onTheOtherSide: Partial<Record<ActivityKind, ActivityWord>> = {
  sale: "bought",
  bid: "outbid",
  transfer: "received",
  token_transfer: "token_received",
};

/** What happened, told from the side of `account` where there is one. */
export function activityWord(
  { kind, from, to }: Pick<Activity, "kind" | "from" | "to">,
  account: string | undefined,
): ActivityWord {
  const isReceiver = sameAddress(to, account) && !sameAddress(from, account);
  return (isReceiver && onTheOtherSide[kind]) || kind;
}
