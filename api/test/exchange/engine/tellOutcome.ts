import type { EngineEvent, Outcome } from "../../../src/exchange/engine/commands.ts";

/** What the engine says happened, in the reference's words. */
export function tellOutcome(outcome: Outcome): string[] {
  if (outcome.refused !== undefined) return [outcome.refused];
  return outcome.events.flatMap(tell);
}

function tell(event: EngineEvent): string[] {
  switch (event.kind) {
    case "accepted":
      return [`accepted ${event.order.id}`];
    case "closed":
      return [`${event.order.id} ${event.because}`];
    case "repeat_ended":
      return [`no more: ${event.because}`];
    case "traded": {
      const { bid, ask, bidFee, askFee, lots, price, takerSide } = event;
      const fees = [`bid ${bid.id} pays ${bidFee}`, `ask ${ask.id} pays ${askFee}`];
      if (takerSide === "bid") fees.reverse();
      return [`${lots} at ${price}, ${fees.join(", ")}`];
    }
    default:
      return [];
  }
}
