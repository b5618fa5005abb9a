import { leaveBook } from "../book/book.ts";
import { bookOf } from "../book/bookOf.ts";
import type { Order } from "../model.ts";
import { forgetTime } from "../schedule/timers.ts";
import { forgetTrigger } from "../schedule/triggers.ts";
import { forget, type Run, type State } from "../state.ts";
import { release } from "./holds.ts";
import type { ClosedBecause } from "./wanted.ts";

/** Ends an order: it is nowhere any more, and holds nothing. */
export function closeOrder(run: Run, order: Order, because: ClosedBecause): void {
  leaveAll(run.state, order);
  order.status = "closed";
  order.closedBecause = because;
  forget(run.state, order);
  run.events.push({ kind: "closed", order, because, released: release(order) });
}

/** Takes an order from wherever it rests or waits. */
function leaveAll(state: State, order: Order): void {
  leaveBook(bookOf(order.market, order.side), order);
  forgetTrigger(order);
  forgetTime(state, order);
}
