import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, unwrap } from "@/lib/api/client.ts";
import type { ExchangeOrder } from "../live/types.ts";
import type { OrderKind } from "./draft.ts";
import type { ReadOrder } from "./readOrder.ts";

type Wanted = Pick<ReadOrder, "body" | "later"> & { kind: OrderKind };

/**
 * Sends an order under a name that was made before. After a timeout nobody knows whether it was
 * placed: the same order sent again has the same name, and so is placed once.
 */
export function useSendOrder(onPlaced: (order: ExchangeOrder) => void) {
  const queries = useQueryClient();
  const unsettled = useRef({ order: "", clientOrderId: "" });
  return useMutation({
    mutationFn: (wanted: Wanted): Promise<ExchangeOrder> => {
      const order = JSON.stringify(wanted);
      if (unsettled.current.order !== order) {
        unsettled.current = { order, clientOrderId: crypto.randomUUID() };
      }
      return send(wanted, unsettled.current.clientOrderId);
    },
    onSuccess: async (order) => {
      unsettled.current = { order: "", clientOrderId: "" };
      onPlaced(order);
      await queries.invalidateQueries({ queryKey: ["exchange", "mine"] });
    },
  });
}

function send({ body, later, kind }: Wanted, clientOrderId: string): Promise<ExchangeOrder> {
  if (kind !== "scheduled") {
    return unwrap(api.POST("/api/orders", { body: { ...body, kind, clientOrderId } }));
  }
  const { side, ...reserved } = body;
  const wanted = { body: { ...reserved, ...later, clientOrderId } };
  return side === "bid"
    ? unwrap(api.POST("/api/orders/reservations/buying", wanted))
    : unwrap(api.POST("/api/orders/reservations/selling", wanted));
}
