import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Trophy } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import { WorkLink } from "@/components/work/WorkLink.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Raffle, RafflePrize } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { useChainNow } from "@/lib/live/chainClock.ts";
import { formatFull } from "@/lib/money.ts";
import { claimPrize, prizeKey, releaseShare, returnPrize } from "@/lib/raffle/raffleCalls.ts";
import { rafflePrizesQuery } from "@/lib/raffle/rafflesQuery.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";

interface PrizesProps {
  raffle: Raffle;
  state: Raffle["status"];
}

export function Prizes({ raffle, state }: PrizesProps) {
  const { t } = useTranslation("raffles");
  const prizes = useQuery(rafflePrizesQuery(raffle.id));
  return (
    <section>
      <h2 className="mb-5 text-xl">
        {t("prize.title")} <span className="num font-normal text-muted">{raffle.prizeCount}</span>
      </h2>
      {prizes.isPending && <Skeleton className="h-64 rounded-md" />}
      {prizes.isError && !prizes.data && (
        <ErrorState error={prizes.error} onRetry={() => prizes.refetch()} />
      )}
      {prizes.data && (
        <ol
          className={cn("grid gap-5", prizes.data.items.length > 1 ? "sm:grid-cols-2" : "max-w-xl")}
        >
          {prizes.data.items.map((prize) => (
            <li key={prize.index} className="min-w-0">
              <PrizeCard raffle={raffle} state={state} prize={prize} />
            </li>
          ))}
        </ol>
      )}
    </section>
  );
}

type PrizeProps = PrizesProps & { prize: RafflePrize };

function PrizeCard({ raffle, state, prize }: PrizeProps) {
  const { t } = useTranslation("raffles");
  const { work } = prize;
  return (
    <article className="grid overflow-hidden rounded-md border border-line bg-raised">
      {work ? (
        <WorkImage work={work} alt="" size="large" className="aspect-[4/3]" />
      ) : (
        <span className="grid aspect-[4/3] place-items-center bg-surface text-muted">
          <Trophy aria-hidden="true" className="size-10" strokeWidth={1.25} />
        </span>
      )}
      <div className="grid gap-3 p-4">
        <div>
          <p className="text-sm text-muted">{t("prize.number", { number: prize.index + 1 })}</p>
          <h3 className="truncate text-base font-semibold tracking-normal">
            {work ? (
              <WorkLink work={work} className="underline decoration-line underline-offset-4" />
            ) : (
              t("prize.foreign", { tokenId: prize.tokenId })
            )}
          </h3>
        </div>
        {state === "drawn" && <Winner prize={prize} />}
        <Fate raffle={raffle} state={state} prize={prize} />
      </div>
    </article>
  );
}

function Winner({ prize: { winner, ticket } }: { prize: RafflePrize }) {
  const { t } = useTranslation("raffles");
  if (winner === null || ticket === null) {
    return <p className="text-sm text-muted">{t("prize.nobody")}</p>;
  }
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
      <Trophy aria-hidden="true" className="size-4 text-brand" />
      <span className="font-semibold">{t("prize.won")}</span>
      <Avatar address={winner} className="size-4" />
      <Link to="/people/$address" params={{ address: winner }} className="py-1 hover:underline">
        <Address address={winner} />
      </Link>
      <span className="num text-muted">{t("prize.byTicket", { ticket })}</span>
    </p>
  );
}

/** What became of it, or what anybody can do about it. */
function Fate({ raffle, state, prize }: PrizeProps) {
  const { t, i18n } = useTranslation("raffles");
  const account = useConnection()?.address;
  const pending = useOnItsWay(prizeKey(raffle.id, prize.index));
  const move = useMove(raffle.id, prize);
  if (prize.status !== "escrow") {
    const isClaimed = prize.status === "claimed";
    return (
      <p>
        <Badge tone={isClaimed ? "success" : "neutral"}>
          {t(isClaimed ? "prize.claimed" : "prize.returned")}
        </Badge>
      </p>
    );
  }
  const isWon = state === "drawn" && prize.winner !== null;
  const isFree =
    state === "refundable" ||
    state === "cancelled" ||
    (state === "drawn" && (prize.winner === null || prize.released !== null));
  if (!isWon && !isFree) return null;
  const isMine = isWon && sameAddress(prize.winner, account);
  return (
    <>
      {prize.released && (
        <p className="text-sm text-muted">
          {t("prize.released", { amount: formatFull(prize.released, i18n.language) })}
        </p>
      )}
      <ActionButton
        look={isMine ? "primary" : "secondary"}
        pending={pending}
        onAct={() => move(isFree ? "return" : "claim")}
      >
        {t(isFree ? "prize.return" : isMine ? "prize.claimMine" : "prize.claim")}
      </ActionButton>
      {isMine && !isFree && (
        <ShareInstead prize={prize} pending={pending} onTake={() => move("release")} />
      )}
    </>
  );
}

type ShareProps = { prize: RafflePrize; pending: boolean; onTake: () => Promise<void> };

/** The winner's way out when the prize can't be handed over: its share of the proceeds. */
function ShareInstead({ prize: { share, releasableAt }, pending, onTake }: ShareProps) {
  const { t, i18n } = useTranslation("raffles");
  const nowMs = useChainNow();
  if (share === null || releasableAt === null || Date.parse(releasableAt) > nowMs) return null;
  return (
    <div className="border-t border-line pt-3">
      <p className="mb-2 text-sm text-muted">{t("prize.releaseText")}</p>
      <ActionButton look="secondary" pending={pending} onAct={onTake}>
        {t("prize.release", { amount: formatFull(share, i18n.language) })}
      </ActionButton>
    </div>
  );
}

function useMove(id: string, { index, winner, winnerFirstTicket, work, share }: RafflePrize) {
  const queries = useQueryClient();
  return async (what: "claim" | "return" | "release"): Promise<void> => {
    const connection = currentConnection();
    if (!connection) return;
    const prize = { index, title: work?.title };
    try {
      if (what === "return") return await returnPrize(connection, id, prize);
      if (winner === null || winnerFirstTicket === null) return;
      const won = { ...prize, winner, winnerFirstTicket };
      if (what === "claim") return await claimPrize(connection, id, won);
      if (share) await releaseShare(connection, id, { ...won, share });
    } finally {
      await queries.invalidateQueries({ queryKey: rafflePrizesQuery(id).queryKey });
    }
  };
}
