import { type Contract, hexlify, randomBytes } from "ethers";

import { type Calling, CURRENCY_CODES, eventOf, type Price } from "./calling.ts";
import { signPermit } from "./signPermit.ts";

export type RaffleTerms = {
  ticket: Price;
  minTickets: number;
  maxTickets: number;
  maxPerWallet: number;
  /** From now on, by the chain's time. */
  seconds: number;
};

/** Raffles, opened and entered. */
export function raffleCalls(calling: Calling, raffles: Contract) {
  const { sent, contracts } = calling;
  return {
    /** Answers its number. */
    openRaffle: async (tokenId: bigint, terms: RaffleTerms): Promise<bigint> => {
      const { ticket, minTickets, maxTickets, maxPerWallet, seconds } = terms;
      const block = await raffles.runner?.provider?.getBlock("latest");
      const closesAt = (block?.timestamp ?? 0) + seconds;
      const limits = [minTickets, maxTickets, maxPerWallet, closesAt];
      const prizes = [[contracts.collection, tokenId]];
      const open = raffles.getFunction("open");
      const receipt = await sent(
        open([CURRENCY_CODES[ticket.currency], ticket.amount, ...limits], prizes),
      );
      return eventOf(raffles, { receipt, name: "RaffleOpened" }).id;
    },
    /** Pays exactly; tokens by a permit signed for it. */
    enterRaffle: async (id: bigint, ticket: Price, count: number) => {
      const value = ticket.amount * BigInt(count);
      const args = [id, count, hexlify(randomBytes(32))];
      if (ticket.currency === "ETH") {
        return sent(raffles.getFunction("enter")(...args, { value }));
      }
      const permit = await signPermit(calling, { spender: contracts.raffle, value });
      return sent(raffles.getFunction("enterWithPermit")(...args, ...permit));
    },
  };
}
