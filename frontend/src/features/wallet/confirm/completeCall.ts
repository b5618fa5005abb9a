import { type DecodedCall, readContract } from "@/lib/eth/contracts.ts";

type Args = DecodedCall["args"];

/** What a call leaves to the chain, as arguments more; nothing if the chain does not answer. */
const readers: Record<string, (args: Args) => Promise<Args>> = {
  // A listing keeps its currency when it is changed.
  "Marketplace.updateListing": async ({ collection, tokenId }) => {
    const args = [collection, tokenId];
    const { currency } = await readContract<{ currency: bigint }>("Marketplace", "listingOf", args);
    return { currency: String(currency) };
  },
  "Raffle.enterWithToken": priceOfTickets,
  "Raffle.enterWithPermit": priceOfTickets,
};

/** A call with what it leaves to the chain. */
export async function completeCall(call: DecodedCall): Promise<DecodedCall> {
  const more = await readers[`${call.contract}.${call.name}`]?.(call.args).catch(() => ({}));
  return { ...call, args: { ...call.args, ...more } };
}

async function priceOfTickets({ id, count = "0" }: Args): Promise<Args> {
  type Raffle = { terms: { ticketPrice: bigint } };
  const { terms } = await readContract<Raffle>("Raffle", "raffleOf", [id]);
  return { price: String(terms.ticketPrice * BigInt(count)) };
}
