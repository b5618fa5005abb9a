import type { Contract } from "ethers";

import { type Calling, CURRENCY_CODES, eventOf, inDays, type Price } from "./calling.ts";
import type { RegisteredWork } from "./registeredWork.ts";
import { signPermit } from "./signPermit.ts";

export type EditionTerms = {
  price: Price;
  /** Falls to this one within half of the days. */
  floor?: Price;
  quantity: number;
  maxPerWallet: number;
  days: number;
};

const NOW = 1;
const HALF_A_DAY_SECONDS = 43_200;

type EditionContracts = { collection: Contract; editions: Contract };

/** Limited editions and their sales. */
export function editionCalls(calling: Calling, { collection, editions }: EditionContracts) {
  const { sent, contracts } = calling;
  return {
    /** Puts a registered edition on the chain; answers its number. */
    createEdition: async ({ title, mint, editionSize }: RegisteredWork): Promise<bigint> => {
      if (!mint) throw new Error(`${title} has nothing to create`);
      const { contentHash, metadataHash, royaltyBps } = mint.args;
      const args = [contentHash, metadataHash, royaltyBps, editionSize, contracts.editionSale];
      const receipt = await sent(collection.getFunction("createEdition")(...args));
      return eventOf(collection, { receipt, name: "EditionCreated" }).editionId;
    },
    /** Begins at once; answers its number. */
    openSale: async (editionId: bigint, terms: EditionTerms): Promise<bigint> => {
      const { price, floor, quantity, maxPerWallet, days } = terms;
      const prices = floor
        ? [price.amount, floor.amount, days * HALF_A_DAY_SECONDS]
        : [price.amount];
      const limits = [quantity, maxPerWallet, NOW, inDays(days)];
      const open = editions.getFunction(floor ? "openDutchSale" : "openSale");
      const receipt = await sent(
        open(editionId, [CURRENCY_CODES[price.currency], ...prices, ...limits]),
      );
      const name = floor ? "DutchSaleOpened" : "FixedSaleOpened";
      return eventOf(editions, { receipt, name }).saleId;
    },
    /** At most at this price a copy; tokens by a permit signed for it. */
    buyCopies: async (saleId: bigint, price: Price, quantity: number) => {
      const value = price.amount * BigInt(quantity);
      const args = [saleId, quantity, value];
      if (price.currency === "ETH") {
        return sent(editions.getFunction("buy")(...args, { value }));
      }
      const permit = await signPermit(calling, { spender: contracts.editionSale, value });
      return sent(editions.getFunction("buyWithPermit")(...args, ...permit));
    },
  };
}
