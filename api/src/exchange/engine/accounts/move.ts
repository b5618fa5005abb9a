import type { Move, Outcome } from "../commands.ts";
import type { Run } from "../state.ts";
import { houseAccount, walletOf } from "./accounts.ts";

/** Moves money between the house and what a person has available. */
export function move({ state, events }: Run, { userId, asset, from, amount }: Move): Outcome {
  const wallet = walletOf(state.accounts, { userId, asset });
  if (wallet.available + amount < 0n) return { refused: "insufficient_funds" };
  const source = houseAccount(state.accounts, { name: from, asset });
  if (from === "pending" && source.balance < amount) return { refused: "insufficient_funds" };
  wallet.available += amount;
  source.balance -= amount;
  events.push({ kind: "moved", userId, asset, from, amount });
  return { events };
}
