import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Trash2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { coverLink } from "@/components/ui/coverLink.ts";
import { cn } from "@/lib/cn.ts";
import { currentStep, type Draft } from "../draft/draft.ts";
import { removeDraft } from "../draft/draftStore.ts";
import { isMintSent } from "../draft/mintKey.ts";
import { draftFileQuery, draftsQuery } from "../draft/useDraft.ts";
import { FilePreview } from "../FilePreview.tsx";

/** What this browser keeps of works on their way. */
export function LocalDrafts({ drafts }: { drafts: Draft[] }) {
  return (
    <ul className="border-t border-line">
      {drafts.map((draft) => (
        <DraftRow key={draft.id} draft={draft} />
      ))}
    </ul>
  );
}

function DraftRow({ draft }: { draft: Draft }) {
  const { t } = useTranslation("register");
  const queries = useQueryClient();
  const { data: file = null } = useQuery(draftFileQuery(draft.id));
  const step = currentStep(draft);
  const name = draft.details.title || draft.file?.name || t("drafts.unnamed");
  // What is on its way to the chain can't be thrown away, only followed.
  const onItsWay = draft.work !== null && !draft.tokenId && isMintSent(draft.work.id);
  return (
    <li className="relative flex items-center gap-4 border-b border-line py-4">
      <FilePreview
        file={draft.file?.type.startsWith("image/") ? file : null}
        name=""
        type={draft.file?.type ?? ""}
        className="size-14 shrink-0 rounded-sm [&_audio]:hidden [&_svg]:size-6"
      />
      <div className="min-w-0 grow">
        <p className="truncate font-semibold">
          <Link
            to="/works/new/$draftId/$step"
            params={{ draftId: draft.id, step }}
            className={cn(coverLink)}
          >
            {name}
          </Link>
        </p>
        <p className="flex flex-wrap gap-x-1.5 text-sm text-muted">
          {t(`drafts.next.${step}`)}
          <span aria-hidden="true">·</span>
          <TimeText at={new Date(draft.updatedAtMs).toISOString()} />
        </p>
      </div>
      {!onItsWay && (
        <Button
          look="quiet"
          size="icon"
          className="relative text-muted"
          aria-label={t("drafts.remove", { name })}
          onClick={async () => {
            await removeDraft(draft.id);
            await queries.invalidateQueries({ queryKey: draftsQuery.queryKey });
          }}
        >
          <Trash2 aria-hidden="true" />
        </Button>
      )}
    </li>
  );
}
