import type { Checkpoint } from "@/lib/raffle/checkpoint.ts";

/** Saves what was signed as a file that `npm run verify:raffle` takes, away from the server. */
export function saveCheckpoint(checkpoint: Checkpoint) {
  const text = JSON.stringify({ checkpoint }, null, 2);
  const url = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = `raffle-${checkpoint.raffleId}-closing.json`;
  link.click();
  // The browser has taken the bytes by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
