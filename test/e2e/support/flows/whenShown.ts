import { pollUntil } from "../../../support/pollUntil.ts";
import type { Chain } from "../openChain.ts";
import type { Person } from "../openPerson.ts";

/** When (Unix milliseconds) a text came on screen, without touching the page until then. */
export function whenShown({ page }: Person, text: string): Promise<number> {
  return page.evaluate(
    (wanted) =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector("main")?.innerText.includes(wanted)) return false;
          observer.disconnect();
          resolve(Date.now());
          return true;
        };
        const observer = new MutationObserver(look);
        observer.observe(document.body, { subtree: true, childList: true, characterData: true });
        look();
      }),
    text,
  );
}

/** When (Unix milliseconds) the chain has the next event of this kind. */
export async function whenBlockOf(chain: Chain, event: "Sale" | "Listed"): Promise<number> {
  const before = await chain.provider.getBlockNumber();
  const address = chain.addressOf("Marketplace");
  const topics = [chain.topicOf("Marketplace", event)];
  return pollUntil(
    async () => {
      const logs = await chain.provider.getLogs({ address, topics, fromBlock: before });
      return logs.some(({ blockNumber }) => blockNumber > before) ? Date.now() : undefined;
    },
    { what: `a block with ${event}`, everyMs: 5 },
  );
}
