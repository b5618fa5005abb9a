import { useQueryClient } from "@tanstack/react-query";
import { Minus, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Shortfall, useShortfall } from "@/components/action/Shortfall.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { RaffleWithEntrant } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import { enterKey, enterRaffle } from "@/lib/raffle/raffleCalls.ts";
import { approveToken } from "@/lib/signedOrders/approveToken.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { toTxError } from "@/lib/txError.ts";
import { currentConnection } from "@/lib/wallet/connection.ts";
import { PermitUnsupported } from "@/lib/wallet/permit.ts";

/** What has changed before the tickets were bought, by the contract's refusal. */
const refusals = { Raffle_SoldOut: "soldOut", Raffle_Closed: "closed" } as const;
export type Refusal = (typeof refusals)[keyof typeof refusals];

interface EnterFormProps {
  raffle: RaffleWithEntrant;
  onRefused: (refusal: Refusal | null) => void;
}

/** How many tickets, and the one button that buys them. */
export function EnterForm({ raffle, onRefused }: EnterFormProps) {
  const { t, i18n } = useTranslation("raffles");
  const [text, setText] = useState("1");
  const [entered, setEntered] = useState(false);
  const onEntered = () => {
    setEntered(true);
    setText("1");
  };
  const { enter, mustApprove } = useEnter({ raffle, onEntered, onRefused });
  const pending = useOnItsWay(enterKey(raffle.id));
  const ofMine = raffle.maxPerWallet - (raffle.entrant?.tickets ?? 0);
  const unsold = raffle.maxTickets - raffle.ticketsSold;
  const left = Math.min(ofMine, unsold);
  const count = /^[1-9]\d{0,9}$/.test(text.trim()) ? Number(text) : 0;
  const isGood = count >= 1 && count <= left;
  const amount = String(BigInt(raffle.ticketPrice.amount) * BigInt(isGood ? count : 0));
  const shortfall = useShortfall({ ...raffle.ticketPrice, amount });
  const done = entered && (
    <div role="status">
      <Notice tone="success" title={t("panel.entered")} />
    </div>
  );
  if (left <= 0) {
    return (
      <>
        {done}
        <p className="text-muted">{t(unsold <= 0 ? "panel.soldOut" : "panel.full")}</p>
      </>
    );
  }

  const price = formatFull({ ...raffle.ticketPrice, amount }, i18n.language);
  const limit = new Intl.NumberFormat(i18n.language).format(left);
  return (
    <form
      noValidate
      onSubmit={(event) => event.preventDefault()}
      className="grid grid-cols-1 gap-4"
    >
      {done}
      <Field
        label={t("panel.count")}
        hint={isGood && t("panel.countHint", { left: limit })}
        error={!isGood && t("panel.countBad", { left: limit })}
      >
        <Stepper text={text} count={count} left={left} onText={setText} />
      </Field>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="text-sm text-muted">{t("panel.total")}</span>
        <span className="num text-lg font-semibold">{price}</span>
      </p>
      {shortfall ? (
        <Shortfall missing={shortfall} />
      ) : (
        <ActionButton size="lg" disabled={!isGood} pending={pending} onAct={() => enter(count)}>
          {mustApprove
            ? t("panel.approve")
            : t("panel.enter", { count: isGood ? count : 1, price })}
        </ActionButton>
      )}
      {mustApprove && <p className="text-sm text-muted">{t("panel.approveHint")}</p>}
    </form>
  );
}

interface StepperProps {
  text: string;
  count: number;
  left: number;
  onText: (text: string) => void;
}

function Stepper({ text, count, left, onText }: StepperProps) {
  const { t } = useTranslation("raffles");
  return (
    <span className="grid grid-cols-[auto_minmax(0,1fr)_auto] gap-2">
      <Button
        look="secondary"
        size="icon"
        aria-label={t("panel.fewer")}
        disabled={count <= 1}
        onClick={() => onText(String(Math.min(count, left + 1) - 1))}
      >
        <Minus aria-hidden="true" />
      </Button>
      <Input
        inputMode="numeric"
        maxLength={10}
        className="num text-center text-lg font-semibold"
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      <Button
        look="secondary"
        size="icon"
        aria-label={t("panel.more")}
        disabled={count >= left}
        onClick={() => onText(String(count + 1))}
      >
        <Plus aria-hidden="true" />
      </Button>
    </span>
  );
}

function useEnter({ raffle, onEntered, onRefused }: EnterFormProps & { onEntered: () => void }) {
  const queries = useQueryClient();
  const [mustApprove, setMustApprove] = useState(false);

  async function enter(count: number): Promise<void> {
    const connection = currentConnection();
    if (!connection) return;
    const { id, ticketPrice } = raffle;
    onRefused(null);
    try {
      if (mustApprove) {
        const amount = String(BigInt(ticketPrice.amount) * BigInt(count));
        await approveToken(connection, { price: { ...ticketPrice, amount }, market: "raffle" });
        setMustApprove(false);
        return;
      }
      await enterRaffle(connection, { id, ticketPrice }, count);
      onEntered();
    } catch (cause) {
      if (cause instanceof PermitUnsupported) return setMustApprove(true);
      const { reason } = await toTxError(cause);
      const refusal = refusals[reason?.name as keyof typeof refusals];
      if (!refusal) throw cause;
      onRefused(refusal);
    } finally {
      await queries.invalidateQueries({ queryKey: ["raffle", id] });
    }
  }

  return { enter, mustApprove };
}
