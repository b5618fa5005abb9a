import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type ReactNode, useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { priceOf } from "@/lib/signedOrders/priceOf.ts";
import type { Draft } from "../draft/draft.ts";
import { removeDraft } from "../draft/draftStore.ts";
import { draftsQuery } from "../draft/useDraft.ts";

/** Selling belongs to another feature; the route hands it in. */
export type RenderSale = (sale: { work: Work; onDone: () => unknown }) => ReactNode;

/** The work exists; selling it is an offer, not a duty. */
export function ListStep({ draft, renderSale }: { draft: Draft; renderSale: RenderSale }) {
  const { t } = useTranslation("register");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const workId = draft.work?.id ?? "";
  const work = useQuery(workQuery(workId));

  const isListed = Boolean(work.data && priceOf(work.data));

  const finish = useCallback(async () => {
    await navigate({ to: "/works/$id", params: { id: workId } });
    await removeDraft(draft.id);
    await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
  }, [navigate, queries, workId, draft.id]);

  // Also when the page that sent it was gone before it was in a block: not to be offered twice.
  useEffect(() => {
    if (isListed) void finish();
  }, [isListed, finish]);

  if (work.isPending || isListed) return <Skeleton className="h-80 rounded-md" />;
  if (!work.data) return <ErrorState error={work.error} onRetry={() => work.refetch()} />;
  return (
    <div className="grid grid-cols-1 gap-6">
      <Notice
        tone="success"
        title={
          work.data.editionId
            ? t("list.created", { count: work.data.editionSize ?? 0 })
            : t("list.minted", { tokenId: draft.tokenId })
        }
      >
        {t(work.data.editionId ? "list.createdText" : "list.mintedText")}
      </Notice>
      {renderSale({ work: work.data, onDone: finish })}
      <Button look="quiet" onClick={finish}>
        {t("list.later")}
      </Button>
    </div>
  );
}
