import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import {
  ArrowLeftRight,
  ArrowRight,
  Ban,
  Coins,
  Gavel,
  HandCoins,
  Layers,
  type LucideIcon,
  PenLine,
  ShoppingBag,
  Sparkles,
  Tag,
  Ticket,
  TicketCheck,
  TicketX,
  Trophy,
  Undo2,
} from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type activityQuery, withoutEchoes } from "@/lib/api/activityQuery.ts";
import type { Activity, ActivityKind } from "@/lib/api/types.ts";
import { Address } from "../data/Address.tsx";
import { MoneyText } from "../data/MoneyText.tsx";
import { TimeText } from "../data/TimeText.tsx";
import { ErrorState } from "../feedback/ErrorState.tsx";
import { MorePages } from "../feedback/MorePages.tsx";
import { Skeleton } from "../ui/Skeleton.tsx";
import { activityWord } from "./activityWord.ts";
import { WorkLink } from "./WorkLink.tsx";

const icons: Record<ActivityKind, LucideIcon> = {
  mint: Sparkles,
  transfer: ArrowLeftRight,
  list: Tag,
  update: PenLine,
  cancel: Ban,
  clear: Ban,
  sale: ShoppingBag,
  buy_token: Coins,
  sell_token: Coins,
  token_transfer: ArrowLeftRight,
  payout: HandCoins,
  credit_withdrawn: HandCoins,
  auction_open: Gavel,
  bid: Gavel,
  bid_released: Undo2,
  auction_unsold: Undo2,
  auction_cancel: Ban,
  raffle_open: Ticket,
  raffle_enter: TicketCheck,
  raffle_prize: Trophy,
  raffle_refund: TicketX,
  edition_create: Layers,
  edition_sale_open: Tag,
  edition_sale_end: Ban,
  edition_rebate: HandCoins,
};

const rowStyle = "flex min-w-0 items-start gap-4 border-b border-line py-4";

interface ActivityListProps {
  query: ReturnType<typeof activityQuery>;
  /** Names the work of each row, where rows are of several. */
  withWork?: boolean;
  /** Whose activity it is: what they bought is told as bought, and not sold. */
  account?: string;
  empty: ReactNode;
}

export function ActivityList({ query, withWork = false, account, empty }: ActivityListProps) {
  const activity = useInfiniteQuery(query);
  if (activity.isPending) return <ActivitySkeleton />;
  if (!activity.data) {
    return <ErrorState error={activity.error} onRetry={() => activity.refetch()} />;
  }
  const items = withoutEchoes(activity.data.pages.flatMap((page) => page.items));
  if (items.length === 0) return empty;
  return (
    <>
      <ol className="border-t border-line">
        {items.map((item) => (
          <Row key={item.id} item={item} withWork={withWork} account={account} />
        ))}
      </ol>
      <MorePages query={activity} shown={items.length} />
    </>
  );
}

interface RowProps {
  item: Activity;
  withWork: boolean;
  account: string | undefined;
}

function Row({ item, withWork, account }: RowProps) {
  const { t } = useTranslation("card");
  const Icon = icons[item.kind];
  return (
    <li className={rowStyle}>
      <span className="grid size-10 shrink-0 place-items-center rounded-full bg-surface text-muted">
        <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-baseline justify-between gap-x-4">
          <span className="min-w-0">
            <span className="font-semibold">{t(`activity.${activityWord(item, account)}`)}</span>
            {withWork && item.work && (
              <WorkLink
                work={item.work}
                className="ml-2 underline decoration-line underline-offset-4"
              />
            )}
          </span>
          {item.amount && <MoneyText value={item.amount} className="font-semibold" />}
        </p>
        <p className="flex flex-wrap items-center justify-between gap-x-4 text-sm text-muted">
          <Parties from={item.from} to={item.to} account={account} />
          <TimeText at={item.at} />
        </p>
      </div>
    </li>
  );
}

interface PartiesProps extends Pick<Activity, "from" | "to"> {
  account: string | undefined;
}

function Parties({ from, to, account }: PartiesProps) {
  const { t } = useTranslation("card");
  // Who did it alone is who the page is about.
  if (account && (!from || !to)) return <span />;
  return (
    <span className="flex flex-wrap items-center gap-1.5">
      {from && <Person address={from} />}
      {from && to && (
        <>
          <ArrowRight aria-hidden="true" className="size-3.5" />
          <span className="sr-only">{t("activityTo")}</span>
        </>
      )}
      {to && <Person address={to} />}
    </span>
  );
}

function Person({ address }: { address: string }) {
  return (
    <Link to="/people/$address" params={{ address }} className="py-1 hover:text-fg hover:underline">
      <Address address={address} />
    </Link>
  );
}

function ActivitySkeleton() {
  return (
    <div aria-hidden="true" className="border-t border-line">
      {["a", "b", "c"].map((key) => (
        <div key={key} className={rowStyle}>
          <Skeleton className="size-10 rounded-full" />
          <div className="grid grow gap-2 py-1">
            <Skeleton className="h-4 w-1/3" />
            <Skeleton className="h-3.5 w-1/2" />
          </div>
        </div>
      ))}
    </div>
  );
}
