import type { Contract } from "ethers";

import { type Calling, CURRENCY_CODES, DAY_SECONDS, eventOf, type Price } from "./calling.ts";

const EXTENSION_SECONDS = 600;
const EXTENSIONS_SECONDS = 7_200;
const STEP_BPS = 500;
const NOW = 1;
const AT_THE_FIRST_BID = 0;

/** Auctions; those that open one answer its number. */
export function auctionCalls({ sent, contracts }: Calling, house: Contract) {
  const open = async (kind: "English" | "Dutch", tokenId: bigint, terms: unknown[]) => {
    const create = house.getFunction(`create${kind}`);
    const receipt = await sent(create(contracts.collection, tokenId, terms));
    return eventOf(house, { receipt, name: `${kind}Created` }).id as bigint;
  };
  return {
    /** Begins at once, unless it waits for the first bid. */
    openEnglish: (
      tokenId: bigint,
      { amount, currency }: Price,
      { days, waits = false }: { days: number; waits?: boolean },
    ) => {
      const startsAt = waits ? AT_THE_FIRST_BID : NOW;
      const times = [startsAt, days * DAY_SECONDS, EXTENSION_SECONDS, EXTENSIONS_SECONDS];
      const terms = [CURRENCY_CODES[currency], amount, 0, STEP_BPS, ...times];
      return open("English", tokenId, terms);
    },
    /** Falls to half of the price. */
    openDutch: (tokenId: bigint, { amount, currency }: Price, days: number) => {
      const terms = [CURRENCY_CODES[currency], amount, amount / 2n, NOW, days * DAY_SECONDS];
      return open("Dutch", tokenId, terms);
    },
    bid: (id: bigint, wei: bigint) => sent(house.getFunction("bid")(id, { value: wei })),
  };
}
