import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Edition, EditionSale, Work } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { useConnection, type WalletConnection } from "@/lib/wallet/connection.ts";
import { actOnSale, saleKey } from "./editionCalls.ts";
import { editionQuery, positionQuery } from "./editionQueries.ts";
import type { EditionOutcome } from "./outcome.ts";
import { phaseOf } from "./salePhase.ts";

interface RebatesProps {
  work: Work;
  edition: Edition;
  onOutcome: (outcome: EditionOutcome | null) => void;
}

/** The money of falling sales that are over: the seller's proceeds, and a buyer's rebate. */
export function Rebates({ work, edition, onOutcome }: RebatesProps) {
  const connection = useConnection();
  const nowMs = useLive(({ block }) => block?.atMs ?? null) ?? Date.now();
  if (!connection) return null;
  const over = edition.sales.filter(
    (sale) => sale.kind === "dutch" && ["over", "sold_out"].includes(phaseOf(sale, nowMs)),
  );
  return over.map((sale) => (
    <Held key={sale.id} {...{ work, sale, connection, onOutcome, editionId: edition.id }} />
  ));
}

interface HeldProps extends Omit<RebatesProps, "edition"> {
  editionId: string;
  sale: EditionSale;
  connection: WalletConnection;
}

function Held({ work, editionId, sale, connection, onOutcome }: HeldProps) {
  const { t } = useTranslation("editions");
  const queries = useQueryClient();
  const account = connection.address;
  const position = useQuery(positionQuery({ saleId: sale.id, account }));
  const pending = useOnItsWay(saleKey(work.id));
  const { currency } = sale.startPrice;
  const rebate = position.data?.rebate ?? 0n;
  const isSeller = sameAddress(sale.seller, account);
  const proceeds = BigInt(sale.lastPrice?.amount ?? 0) * BigInt(sale.sold);
  const act = isSeller && proceeds > 0n && !sale.settled ? "settle" : "claimRebate";
  if (act === "claimRebate" && rebate === 0n) return null;
  const amount = String(act === "settle" ? proceeds : rebate);
  return (
    <div className="mt-5 border-t border-line pt-5">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-semibold">{t(`${act}.title`)}</span>
        <MoneyText value={{ amount, currency }} precise className="font-semibold" />
      </p>
      <p className="mt-1 mb-4 text-sm text-muted">{t(`${act}.text`)}</p>
      <ActionButton
        pending={pending}
        onAct={async () => {
          onOutcome(null);
          await actOnSale(connection, work, { act, saleId: sale.id });
          await queries.invalidateQueries({ queryKey: editionQuery(editionId).queryKey });
          await queries.invalidateQueries({ queryKey: ["edition-position", sale.id] });
          onOutcome(act === "settle" ? "settled" : "claimed");
        }}
      >
        {t(`${act}.act`)}
      </ActionButton>
    </div>
  );
}
