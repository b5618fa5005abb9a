import { useLive } from "../live/live.ts";
import { useLatestTransaction } from "./store.ts";
import { isUnsettled } from "./types.ts";

/**
 * Whether a step must not be offered (again) for now: its transaction is not settled, or it is in a
 * block that the index, from which the page knows what there is to do, has not reached yet. One
 * that is final counts as seen, however long the index is away.
 */
export function useOnItsWay(key: string): boolean {
  const sent = useLatestTransaction(key);
  const block = sent?.status === "included" ? sent.block : null;
  const unseen = useLive(
    ({ block: seen }) => block !== null && seen !== null && seen.number < block,
  );
  return isUnsettled(sent) || unseen;
}
