import { clientIdOf } from "../../exchange/orders/viewOrder.ts";

const PREFIX = clientIdOf("");

/** The name that its owner gave an order, if they did. */
export function identifierOf({ clientId }: { clientId: string | null }): string | null {
  return clientId?.startsWith(PREFIX) === true ? clientId.slice(PREFIX.length) : null;
}
