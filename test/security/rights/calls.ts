import { accountCalls } from "./accountCalls.ts";
import type { Call } from "./call.ts";
import { entryCalls } from "./entryCalls.ts";
import { exchangeCalls } from "./exchangeCalls.ts";
import { marketCalls } from "./marketCalls.ts";

/** A valid call of each operation. */
export const calls: Record<string, Call> = {
  ...entryCalls,
  ...accountCalls,
  ...marketCalls,
  ...exchangeCalls,
};
