import type { Person } from "../../e2e/support/openPerson.ts";
import { pollUntil } from "../../support/pollUntil.ts";

/** What the pages of a person have said in their bars, notices and toasts. */
export type Messages = {
  /** Until the bar that tells of an outage has gone by itself. */
  untilQuiet: () => Promise<void>;
  /** What was said until now does not count any more. */
  forget: () => void;
  /** Plain words that something is away for now. */
  outages: () => string[];
  /** Words for what nobody has thought of, or that a page fell over. */
  unexpected: () => string[];
};

/** A page that has lost the line tries again once in 12 s at least. */
const QUIET_WITHIN_MS = 40_000;
const BAR_KEYS = ["offline", "reconnecting", "behind", "still", "outage"].map(
  (key) => `common:connection.${key}`,
);
const OUTAGE_KEYS = [
  ...BAR_KEYS,
  ...["network", "unavailable", "chain_unavailable", "database_unavailable"].map(problem),
  ...["indexer_unavailable", "ipfs_unavailable"].map(problem),
  ...["errors:transaction.unreachable.what", "wallet:view.stale"],
];
const UNEXPECTED_KEYS = [
  ...["unexpected", "internal"].map(problem),
  "common:page.crashed",
  "errors:transaction.unknown.what",
];

/** Listens to every page that the person opens from now on, also over reloads. */
export async function watchMessages(person: Person): Promise<Messages> {
  const { context, page, t } = person;
  let said: string[] = [];
  const unexpected: string[] = [];
  const outages = OUTAGE_KEYS.map((key) => t(key));
  const faults = UNEXPECTED_KEYS.map((key) => t(key));
  await context.exposeFunction("__said", (text: string) => {
    said.push(text);
    if (faults.some((fault) => text.includes(fault))) unexpected.push(text);
  });
  await context.addInitScript(reportMessages);
  return {
    untilQuiet: async () => {
      const look = async () => {
        // A page that is just being replaced says nothing yet.
        const bars = await page
          .getByRole("status")
          .allInnerTexts()
          .catch(() => undefined);
        if (bars === undefined) return undefined;
        return bars.some((bar) => BAR_KEYS.some((key) => bar.includes(t(key)))) ? undefined : true;
      };
      const what = `no bar on the page of ${person.name}`;
      await pollUntil(look, { what, timeoutMs: QUIET_WITHIN_MS });
    },
    forget: () => {
      said = [];
    },
    outages: () => outages.filter((outage) => said.some((text) => text.includes(outage))),
    unexpected: () => unexpected,
  };
}

function problem(code: string): string {
  return `errors:problems.${code}.what`;
}

/** Runs in the page: tells of each new text that is meant to be noticed. */
function reportMessages(): void {
  const told = new WeakMap<Element, string>();
  const { __said } = window as unknown as { __said: (text: string) => void };
  const look = () => {
    const places = '[role="alert"], [role="status"], [data-sonner-toast], main h1';
    for (const place of Array.from(document.querySelectorAll(places))) {
      const text = place.textContent?.trim() ?? "";
      if (told.get(place) === text) continue;
      // Also that it is quiet: what is said again after that is said anew.
      told.set(place, text);
      if (text !== "") __said(text);
    }
  };
  new MutationObserver(look).observe(document, {
    subtree: true,
    childList: true,
    characterData: true,
  });
}
