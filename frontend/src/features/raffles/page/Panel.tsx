import { useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Countdown } from "@/components/data/Countdown.tsx";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { sameAddress } from "@/lib/address.ts";
import { useConfig } from "@/lib/api/config.ts";
import type { Raffle, RaffleWithEntrant } from "@/lib/api/types.ts";
import { formatFull } from "@/lib/money.ts";
import {
  cancelKey,
  cancelRaffle,
  drawKey,
  drawRaffle,
  refundKey,
  refundTickets,
} from "@/lib/raffle/raffleCalls.ts";
import { chanceOf } from "@/lib/raffle/raffleState.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import {
  currentConnection,
  useConnection,
  type WalletConnection,
} from "@/lib/wallet/connection.ts";
import { SoldBar } from "../SoldBar.tsx";
import { EnterForm, type Refusal } from "./EnterForm.tsx";

interface PanelProps {
  raffle: RaffleWithEntrant;
  state: Raffle["status"];
}

/** The one place where a person takes part: what that is depends on the time. */
export function Panel({ raffle, state }: PanelProps) {
  const { t } = useTranslation("raffles");
  // Outlives the form, which is gone with the last ticket.
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  return (
    <Card aria-label={t("panel.label")} className="grid grid-cols-1 gap-5">
      {refusal && (
        <div role="status">
          <Notice tone="warning" title={t(`panel.refused.${refusal}`)}>
            {t("panel.refused.text")}
          </Notice>
        </div>
      )}
      <p className="text-3xl leading-tight font-bold tracking-tight">
        <MoneyText value={raffle.ticketPrice} />{" "}
        <span className="text-base font-normal tracking-normal text-muted">{t("perTicket")}</span>
      </p>
      <SoldBar raffle={raffle} state={state} />
      <Mine raffle={raffle} state={state} />
      <Now raffle={raffle} state={state} onRefused={setRefusal} />
    </Card>
  );
}

function Mine({ raffle, state }: PanelProps) {
  const { t, i18n } = useTranslation("raffles");
  const tickets = raffle.entrant?.tickets ?? 0;
  if (tickets === 0) return null;
  const chance = chanceOf({ tickets, sold: raffle.ticketsSold, prizes: raffle.prizeCount });
  const percent = new Intl.NumberFormat(i18n.language, { maximumSignificantDigits: 3 });
  const isUndecided = state === "open" || state === "closed" || state === "drawable";
  return (
    <p className="rounded-sm bg-brand-tint p-3 text-sm">
      <span className="block font-semibold">{t("panel.mine", { count: tickets })}</span>
      {isUndecided && (
        <span className="num">{t("panel.chance", { percent: percent.format(chance * 100) })}</span>
      )}
    </p>
  );
}

type OnRefused = { onRefused: (refusal: Refusal | null) => void };

function Now({ raffle, state, onRefused }: PanelProps & OnRefused) {
  switch (state) {
    case "open":
      return <Open raffle={raffle} onRefused={onRefused} />;
    case "closed":
      return <Closed raffle={raffle} />;
    case "drawable":
      return <Drawable raffle={raffle} />;
    case "drawn":
      return <Drawn raffle={raffle} />;
    case "refundable":
      return <Refundable raffle={raffle} />;
    case "cancelled":
      return <Cancelled />;
  }
}

function Open({ raffle, onRefused }: Pick<PanelProps, "raffle"> & OnRefused) {
  const { t } = useTranslation("raffles");
  const connection = useConnection();
  const isHost = sameAddress(raffle.host, connection?.address);
  const act = useAct(raffle.id);
  const pending = useOnItsWay(cancelKey(raffle.id));
  return (
    <>
      <Clock name="closesIn" until={raffle.closesAt} />
      {isHost && (
        <p className="text-sm text-muted">
          {t("panel.host")} {t("panel.hostEnter")}
        </p>
      )}
      <EnterForm raffle={raffle} onRefused={onRefused} />
      {isHost && raffle.ticketsSold === 0 && (
        <div className="border-t border-line pt-5">
          <ActionButton
            look="secondary"
            pending={pending}
            onAct={() => act((one) => cancelRaffle(one, raffle.id))}
          >
            {t("panel.cancel")}
          </ActionButton>
          <p className="mt-2 text-sm text-muted">{t("panel.cancelHint")}</p>
        </div>
      )}
    </>
  );
}

function Closed({ raffle }: Pick<PanelProps, "raffle">) {
  const { t } = useTranslation("raffles");
  return (
    <Told title="panel.closedTitle">
      <p className="text-muted">{t("panel.closedText", { round: raffle.round })}</p>
      <Clock name="drawnIn" until={raffle.drawableAt} />
    </Told>
  );
}

function Drawable({ raffle }: Pick<PanelProps, "raffle">) {
  const { t } = useTranslation("raffles");
  const { chain } = useConfig();
  const act = useAct(raffle.id);
  const pending = useOnItsWay(drawKey(raffle.id));
  return (
    <Told title="panel.drawTitle">
      <p className="text-muted">
        {t("panel.drawText")} {chain.sandbox && t("panel.sandboxDraw")}
      </p>
      <ActionButton size="lg" pending={pending} onAct={() => act((one) => drawRaffle(one, raffle))}>
        {t("panel.draw")}
      </ActionButton>
      <Clock name="refundIn" until={raffle.drawableUntil} />
    </Told>
  );
}

function Drawn({ raffle }: Pick<PanelProps, "raffle">) {
  const { t, i18n } = useTranslation("raffles");
  const wins = raffle.entrant?.wins ?? 0;
  const sold = new Intl.NumberFormat(i18n.language).format(raffle.ticketsSold);
  return (
    <div className="grid gap-4" role="status">
      <div>
        <h2 className="text-lg">
          {wins > 0 && t("panel.wonTitle", { count: wins })}
          {wins === 0 && (raffle.entrant ? t("panel.lostTitle") : t("panel.drawnTitle"))}
        </h2>
        <p className="mt-1 text-muted">
          {wins > 0 ? t("panel.wonText") : t("panel.drawnText", { sold })}
        </p>
      </div>
      <ButtonLink
        to="/raffles/$id/proof"
        params={{ id: raffle.id }}
        look={wins > 0 ? "secondary" : "primary"}
        wide
      >
        {t("panel.proof")}
      </ButtonLink>
    </div>
  );
}

function Refundable({ raffle }: Pick<PanelProps, "raffle">) {
  const { t, i18n } = useTranslation("raffles");
  const act = useAct(raffle.id);
  const { entrant, ticketPrice } = raffle;
  const pending = useOnItsWay(refundKey(raffle.id, entrant?.account ?? ""));
  const due = entrant && {
    amount: String(BigInt(ticketPrice.amount) * BigInt(entrant.tickets)),
    currency: ticketPrice.currency,
  };
  const isFew = raffle.ticketsSold < raffle.minTickets;
  return (
    <Told title="panel.refundTitle">
      <p className="text-muted">
        {isFew ? t("panel.refundFew", { min: raffle.minTickets }) : t("panel.refundLate")}
      </p>
      {entrant?.refunded && (
        <p role="status">
          {t("panel.refunded", { amount: formatFull(entrant.refunded, i18n.language) })}{" "}
          {entrant.refundCredited && t("panel.refundCredited")}
        </p>
      )}
      {due && !entrant?.refunded && (
        <ActionButton
          size="lg"
          pending={pending}
          onAct={() => act((one) => refundTickets(one, { id: raffle.id, account: one.address }))}
        >
          {t("panel.refund", { amount: formatFull(due, i18n.language) })}
        </ActionButton>
      )}
    </Told>
  );
}

type Titles =
  | "panel.closedTitle"
  | "panel.drawTitle"
  | "panel.refundTitle"
  | "panel.cancelledTitle";

function Told({ title, children }: { title: Titles; children: ReactNode }) {
  const { t } = useTranslation("raffles");
  return (
    <div className="grid gap-4">
      <h2 className="text-lg">{t(title)}</h2>
      {children}
    </div>
  );
}

function Cancelled() {
  const { t } = useTranslation("raffles");
  return (
    <Told title="panel.cancelledTitle">
      <p className="text-muted">{t("panel.cancelledText")}</p>
    </Told>
  );
}

function Clock({ name, until }: { name: "closesIn" | "drawnIn" | "refundIn"; until: string }) {
  const { t } = useTranslation("raffles");
  return (
    <p className="flex flex-wrap justify-between gap-x-4 text-sm">
      <span className="text-muted">{t(name)}</span>
      <span className="font-semibold">
        <Countdown at={until} />
      </span>
    </p>
  );
}

/** Does something with the connected wallet, then reads the raffle again. */
function useAct(id: string) {
  const queries = useQueryClient();
  return async (action: (connection: WalletConnection) => Promise<void>): Promise<void> => {
    const connection = currentConnection();
    if (!connection) return;
    try {
      await action(connection);
    } finally {
      await queries.invalidateQueries({ queryKey: ["raffle", id] });
    }
  };
}
