import type { Raffle } from "../api/types.ts";

type Timed = Pick<
  Raffle,
  "status" | "closesAt" | "drawableAt" | "drawableUntil" | "minTickets" | "ticketsSold"
>;

/** The state at the chain's time: an answer from a moment ago may be over by now. */
export function raffleStateOf(raffle: Timed, nowMs: number): Raffle["status"] {
  const { status } = raffle;
  if (status === "drawn" || status === "cancelled") return status;
  if (nowMs < Date.parse(raffle.closesAt)) return "open";
  if (raffle.ticketsSold < raffle.minTickets) return "refundable";
  if (nowMs > Date.parse(raffle.drawableUntil)) return "refundable";
  return nowMs < Date.parse(raffle.drawableAt) ? "closed" : "drawable";
}

/**
 * The chance to win at least one prize, 0 … 1: all ways to draw the prizes from the others' tickets
 * are those in which none is won.
 */
export function chanceOf({
  tickets,
  sold,
  prizes,
}: {
  tickets: number;
  sold: number;
  prizes: number;
}): number {
  if (tickets === 0) return 0;
  let without = 1;
  for (let drawn = 0; drawn < Math.min(prizes, sold); drawn++) {
    without *= Math.max(0, sold - tickets - drawn) / (sold - drawn);
  }
  return 1 - without;
}
