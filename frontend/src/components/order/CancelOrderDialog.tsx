import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Order } from "@/lib/api/types.ts";
import { cancelOrder, cancelOrderKey } from "@/lib/orders/orderCalls.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { ActionButton } from "../action/ActionButton.tsx";
import { Dialog } from "../overlay/Dialog.tsx";

interface CancelOrderDialogProps {
  order: Order;
  connection: WalletConnection;
  onClose: () => void;
  onDone: () => void;
}

/** Says what it costs and why before an order of one's own is ended. */
export function CancelOrderDialog({ order, connection, onClose, onDone }: CancelOrderDialogProps) {
  const { t } = useTranslation("orders");
  const queries = useQueryClient();
  const sent = useLatestTransaction(cancelOrderKey(order.hash));
  async function cancel() {
    await cancelOrder(connection, order);
    await queries.invalidateQueries({ queryKey: ["orders"] });
    onDone();
  }
  return (
    <Dialog open onOpenChange={onClose} title={t("cancel.title")} description={t("cancel.text")}>
      <ActionButton look="danger" pending={isUnsettled(sent)} onAct={cancel}>
        {t("cancel.act")}
      </ActionButton>
    </Dialog>
  );
}
