import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { Work } from "@/lib/api/types.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { ListPanel } from "./ListPanel.tsx";

const OpenSale = lazy(async () => ({
  default: (await import("../edition/OpenSale.tsx")).OpenSale,
}));

/** Putting a work on sale right after it was registered. */
export function SaleStep({ work, onDone }: { work: Work; onDone: () => unknown }) {
  const { t } = useTranslation("works");
  const connection = useConnection();
  if (!connection) return <ActionButton onAct={() => {}}>{t("list.act")}</ActionButton>;
  if (work.editionId && work.editionSize) {
    const { editionSize: left } = work;
    return (
      <Suspense fallback={<Skeleton className="h-80 rounded-md" />}>
        <OpenSale work={work} left={left} connection={connection} onDone={onDone} />
      </Suspense>
    );
  }
  return <ListPanel work={work} connection={connection} edited={null} onDone={onDone} />;
}
