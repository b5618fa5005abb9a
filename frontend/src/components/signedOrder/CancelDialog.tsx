import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import {
  type Cancelled,
  cancelCount,
  cancelFeeQuery,
  cancelKey,
  cancelOrders,
} from "@/lib/signedOrders/cancelOrders.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { ActionButton } from "../action/ActionButton.tsx";
import { MoneyText } from "../data/MoneyText.tsx";
import { Dialog } from "../overlay/Dialog.tsx";

interface CancelDialogProps {
  what: Cancelled;
  connection: WalletConnection;
  onClose: () => void;
  onDone: () => void;
}

/** Says what it ends and what it costs before orders of one's own are cancelled. */
export function CancelDialog({ what, connection, onClose, onDone }: CancelDialogProps) {
  const { t } = useTranslation("signedOrders");
  const queries = useQueryClient();
  const pending = useOnItsWay(cancelKey);
  const fee = useQuery(cancelFeeQuery(connection.address, what));
  const kind = what === "all" ? "all" : what.length > 1 ? "some" : "one";
  const count = cancelCount(what);
  const number = what === "all" ? 0 : what.length;
  async function cancel() {
    try {
      await cancelOrders(connection, what);
      onDone();
    } finally {
      await queries.invalidateQueries({ queryKey: ["signedOrders"] });
    }
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`cancel.${kind}.title`, { number })}
      description={t(`cancel.${kind}.text`)}
    >
      {count > 1 && <p className="mb-4 text-sm">{t("cancel.several", { number: count })}</p>}
      <dl className="mb-4 flex flex-wrap justify-between gap-x-4 rounded-md border border-line bg-surface p-4 text-sm">
        <dt className="text-muted">{t("cancel.fee")}</dt>
        <dd className="font-semibold">
          {fee.data === undefined ? (
            <span className="text-muted">
              {t(fee.isError ? "cancel.feeUnknown" : "cancel.feeAsked")}
            </span>
          ) : (
            <MoneyText value={{ amount: fee.data.toString(), currency: "ETH" }} />
          )}
        </dd>
      </dl>
      <ActionButton look="danger" pending={pending} onAct={cancel}>
        {t(`cancel.${kind}.act`, { number })}
      </ActionButton>
    </Dialog>
  );
}
