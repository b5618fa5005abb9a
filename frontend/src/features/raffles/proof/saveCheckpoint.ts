import { saveFile } from "@/lib/files/saveFile.ts";
import type { Checkpoint } from "@/lib/raffle/checkpoint.ts";

/** Saves what was signed as a file that `npm run verify:raffle` takes, away from the server. */
export function saveCheckpoint(checkpoint: Checkpoint) {
  const text = JSON.stringify({ checkpoint }, null, 2);
  saveFile(`raffle-${checkpoint.raffleId}-closing.json`, text, "application/json");
}
