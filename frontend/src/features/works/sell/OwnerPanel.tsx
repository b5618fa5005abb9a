import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { Work } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live/live.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { auctionKey } from "../auction/auctionKey.ts";
import { isExpired } from "../terms/offerState.ts";
import type { OutcomeKind } from "../trade/Outcome.tsx";
import { ListedPanel } from "./ListedPanel.tsx";
import { listKey } from "./listingCalls.ts";

const OpenAuctionPanel = lazy(async () => ({
  default: (await import("../auction/OpenAuctionPanel.tsx")).OpenAuctionPanel,
}));
const ListPanel = lazy(async () => ({ default: (await import("./ListPanel.tsx")).ListPanel }));

interface OwnerPanelProps {
  work: Work;
  connection: WalletConnection;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** The owner's side: put on sale, change, take back. */
export function OwnerPanel({ work, connection, onOutcome }: OwnerPanelProps) {
  const { t } = useTranslation("works");
  const [open, setOpen] = useState<"list" | "auction" | null>(null);
  const { listing } = work;
  const expired = useLive(
    ({ block }) => listing !== null && isExpired(listing, block?.atMs ?? Date.now()),
  );
  const live = expired ? null : listing;
  const show = (form: "list" | "auction") => {
    onOutcome(null);
    setOpen(form);
  };
  if (!open && live) {
    return (
      <ListedPanel
        work={work}
        listing={live}
        connection={connection}
        onEdit={() => show("list")}
        onOutcome={onOutcome}
      />
    );
  }
  if (!open) {
    const text = t(expired ? "own.expired" : "own.text");
    return <Unlisted workId={work.id} text={text} onOpen={show} />;
  }
  if (open === "auction") {
    return (
      <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
        <OpenAuctionPanel
          work={work}
          connection={connection}
          onCancel={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onOutcome("auction_opened");
          }}
          onGone={() => onOutcome("not_yours")}
        />
      </Suspense>
    );
  }
  return (
    <>
      <h2 className="text-lg">{t(live ? "list.editTitle" : "list.title")}</h2>
      <p className="mt-1 mb-5 text-muted">{t(live ? "list.editText" : "list.text")}</p>
      <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
        <ListPanel
          work={work}
          connection={connection}
          edited={live}
          onCancel={() => setOpen(null)}
          onDone={() => {
            setOpen(null);
            onOutcome(live ? "updated" : "listed");
          }}
        />
      </Suspense>
    </>
  );
}

interface UnlistedProps {
  workId: string;
  text: string;
  onOpen: (form: "list" | "auction") => void;
}

function Unlisted({ workId, text, onOpen }: UnlistedProps) {
  const { t } = useTranslation("works");
  // From before a reload, or not in the index yet: the work is about to be on sale.
  const auctioning = useOnItsWay(auctionKey(workId));
  const listing = useOnItsWay(listKey(workId));
  const pending = auctioning || listing;
  return (
    <>
      <h2 className="text-lg">{t("own.title")}</h2>
      <p className="mt-1 text-muted">{text}</p>
      <Button wide className="mt-5" pending={pending} onClick={() => onOpen("list")}>
        {t("own.sell")}
      </Button>
      <Button
        look="secondary"
        wide
        className="mt-2"
        pending={pending}
        onClick={() => onOpen("auction")}
      >
        {t("own.auction")}
      </Button>
    </>
  );
}
