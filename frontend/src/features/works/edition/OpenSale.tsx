import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { chainSeconds } from "@/lib/eth/chainSeconds.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { SplitTable } from "../trade/SplitTable.tsx";
import { openSale, saleKey } from "./editionCalls.ts";
import { editionQuery } from "./editionQueries.ts";
import { SaleFieldset } from "./SaleFieldset.tsx";
import { readSale, type SaleFields } from "./saleTerms.ts";

interface OpenSaleProps {
  work: Work;
  /** Copies that are not minted yet. */
  left: number;
  connection: WalletConnection;
  /** Awaited: until the page has gone on, nothing is offered. */
  onDone: () => unknown;
}

/** The creator's side: how copies are sold, from now on. */
export function OpenSale({ work, left, connection, onDone }: OpenSaleProps) {
  const { t } = useTranslation("editions");
  const queries = useQueryClient();
  const place = `editionSale.${connection.address}.${work.id}`;
  const [fields, keepFields, forgetFields] = useKeptFields<SaleFields>(place, {
    ...{ kind: "fixed", currency: "ETH", price: "", floor: "", fall: "6", days: "7" },
    ...{ start: "now", startsAt: "" },
    ...{ quantity: String(left), maxPerWallet: String(Math.min(left, 5)) },
  });
  const [tried, setTried] = useState(false);
  const pending = useOnItsWay(saleKey(work.id));
  const { market } = useConfig();
  const { terms, problems } = readSale(fields, { left, nowMs: Date.now() });

  async function open(): Promise<void> {
    setTried(true);
    const nowMs = Number(await chainSeconds()) * 1000;
    const { terms } = readSale(fields, { left, nowMs });
    const { editionId } = work;
    if (!terms || editionId === null) return;
    const { id, title } = work;
    await openSale(connection, { id, title, editionId }, terms);
    await queries.invalidateQueries({ queryKey: editionQuery(editionId).queryKey });
    forgetFields();
    await onDone();
  }

  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="mt-5 grid grid-cols-1 gap-5 first:mt-0"
    >
      <div>
        <h2 className="text-lg">{t("open.title")}</h2>
        <p className="mt-1 text-muted">{t("open.text")}</p>
      </div>
      <SaleFieldset
        fields={fields}
        left={left}
        problems={tried ? problems : null}
        onChange={keepFields}
      />
      {terms && !terms.fall && (
        <SplitTable
          price={terms.startPrice}
          currency={terms.currency}
          feeBps={market.editionFeeBps}
          royaltyBps={0}
          sellerIsCreator
        />
      )}
      <ActionButton pending={pending} onAct={open}>
        {t("open.act")}
      </ActionButton>
    </form>
  );
}
