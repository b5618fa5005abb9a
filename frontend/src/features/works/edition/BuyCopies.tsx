import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import type { EditionSale, Work } from "@/lib/api/types.ts";
import { formatFull, roundUp } from "@/lib/money.ts";
import { approveToken } from "@/lib/signedOrders/approveToken.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { toTxError } from "@/lib/txError.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";
import { PermitUnsupported } from "@/lib/wallet/permit.ts";
import { buyCopies, maxAtOnce, saleKey } from "./editionCalls.ts";
import { positionQuery } from "./editionQueries.ts";
import { type EditionOutcome, editionRefusal } from "./outcome.ts";
import { priceUp } from "./salePhase.ts";
import { readCount } from "./saleTerms.ts";

interface BuyCopiesProps {
  work: Work;
  sale: EditionSale;
  nowMs: number;
  onOutcome: (outcome: EditionOutcome | null) => void;
}

/** How many, and one button for what is next: the permission for tokens, then the purchase. */
export function BuyCopies({ work, sale, nowMs, onOutcome }: BuyCopiesProps) {
  const { t, i18n } = useTranslation("editions");
  const account = useConnection()?.address ?? "";
  const enabled = account !== "";
  const position = useQuery({ ...positionQuery({ saleId: sale.id, account }), enabled });
  const { currency } = sale.startPrice;
  const [mustApprove, setMustApprove] = useState(false);
  const pending = useOnItsWay(saleKey(work.id));
  const [typed, setTyped] = useState("1");
  const max = Math.min(
    ...[maxAtOnce, sale.quantity - sale.sold, sale.maxPerWallet - (position.data?.bought ?? 0)],
  );
  const quantity = readCount(typed, max);
  const total = priceUp(sale, nowMs) * BigInt(quantity ?? 1);
  const money = { amount: String(total), currency };
  const shortfall = useShortfall(money);
  if (max <= 0) return <p className="mt-5 text-muted">{t("capReached")}</p>;

  async function act(): Promise<void> {
    const connection = currentConnection();
    if (!connection || quantity === null) return;
    onOutcome(null);
    try {
      if (mustApprove) {
        await approveToken(connection, { price: money, market: "editionSale", work });
        return setMustApprove(false);
      }
      await buyCopies(connection, work, { sale, quantity, total });
      onOutcome("bought");
    } catch (cause) {
      if (cause instanceof PermitUnsupported) return setMustApprove(true);
      const refusal = editionRefusal((await toTxError(cause)).reason?.name);
      if (!refusal) throw cause;
      onOutcome(refusal);
    }
  }

  return (
    <div className="mt-5 grid gap-4">
      <Field
        label={t("howMany")}
        hint={t("howManyHint", { max })}
        error={quantity === null && t("howManyRange", { max })}
      >
        <Input
          inputMode="numeric"
          maxLength={2}
          className="num text-lg font-semibold"
          value={typed}
          onChange={(event) => setTyped(event.target.value)}
        />
      </Field>
      {shortfall ? (
        <Shortfall missing={shortfall} />
      ) : (
        <ActionButton size="lg" disabled={quantity === null} pending={pending} onAct={act}>
          {mustApprove
            ? t("approve")
            : t("buy", { price: formatFull(roundUp(money), i18n.language), count: quantity ?? 1 })}
        </ActionButton>
      )}
      {mustApprove && <p className="text-sm text-muted">{t("approveHint")}</p>}
    </div>
  );
}
