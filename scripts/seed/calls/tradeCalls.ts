import { type Contract, ZeroAddress } from "ethers";

import { type Calling, CURRENCY_CODES, inDays, type Price } from "./calling.ts";
import { signPermit } from "./signPermit.ts";

/** Listing and buying on the market. */
export function tradeCalls(calling: Calling, marketplace: Contract) {
  const { sent, contracts } = calling;
  return {
    list: (tokenId: bigint, price: Price, { days = 30, buyer = ZeroAddress } = {}) => {
      const { amount, currency } = price;
      const terms = [amount, CURRENCY_CODES[currency], inDays(days), buyer];
      return sent(marketplace.getFunction("list")(contracts.collection, tokenId, ...terms));
    },
    changePrice: (tokenId: bigint, amount: bigint) =>
      sent(
        marketplace.getFunction("updateListing")(contracts.collection, tokenId, amount, inDays(30)),
      ),
    cancel: (tokenId: bigint) =>
      sent(marketplace.getFunction("cancelListing")(contracts.collection, tokenId)),

    /** Pays exactly the price; tokens by a permit signed for it. */
    buy: async (tokenId: bigint, { amount, currency }: Price) => {
      const args = [contracts.collection, tokenId, amount];
      if (currency === "ETH") {
        return sent(marketplace.getFunction("buy")(...args, { value: amount }));
      }
      const permit = await signPermit(calling, { spender: contracts.marketplace, value: amount });
      return sent(marketplace.getFunction("buyWithPermit")(...args, ...permit));
    },
  };
}
