import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import type { EditionSale, Work } from "@/lib/api/types.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { actOnSale, saleKey } from "./editionCalls.ts";
import type { EditionOutcome } from "./outcome.ts";

interface RunningSaleProps {
  work: Work;
  sale: EditionSale;
  connection: WalletConnection;
  onOutcome: (outcome: EditionOutcome | null) => void;
}

/** One's own sale that runs: it can be ended. */
export function RunningSale({ work, sale, connection, onOutcome }: RunningSaleProps) {
  const { t } = useTranslation("editions");
  const pending = useOnItsWay(saleKey(work.id));
  return (
    <div className="mt-5 grid gap-2">
      <ActionButton
        look="secondary"
        pending={pending}
        onAct={async () => {
          onOutcome(null);
          await actOnSale(connection, work, { act: "endSale", saleId: sale.id });
          onOutcome("ended");
        }}
      >
        {t("end")}
      </ActionButton>
      <p className="text-sm text-muted">{t(sale.kind === "dutch" ? "endDutchHint" : "endHint")}</p>
    </div>
  );
}
