import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import { workQuery } from "@/lib/api/workQuery.ts";
import { cn } from "@/lib/cn.ts";
import { formatBytes } from "@/lib/files/formatBytes.ts";
import type { Draft } from "./draft/draft.ts";
import { draftFileQuery } from "./draft/useDraft.ts";
import { FilePreview } from "./FilePreview.tsx";

/** The work beside every step: what one is talking about. */
export function Summary({ draft }: { draft: Draft }) {
  const { i18n } = useTranslation();
  const { data: file = null } = useQuery(draftFileQuery(draft.id));
  return (
    <aside className="flex items-center gap-4 self-start md:sticky md:top-24 md:grid">
      {draft.file ? (
        <FilePreview
          file={file}
          name={draft.file.name}
          type={draft.file.type}
          className="size-20 shrink-0 md:size-auto md:w-full max-md:[&_audio]:hidden"
        />
      ) : (
        draft.work && <StoredImage workId={draft.work.id} />
      )}
      <div className="min-w-0">
        <p className="truncate font-semibold">{draft.details.title || draft.file?.name}</p>
        {draft.file && (
          <p className="num truncate text-sm text-muted">
            {formatBytes(draft.file.bytes, i18n.language)}
            {draft.file.type && ` · ${draft.file.type}`}
          </p>
        )}
      </div>
    </aside>
  );
}

/** A draft that came from the server has no file here, but a picture there. */
function StoredImage({ workId }: { workId: string }) {
  const { data: work } = useQuery(workQuery(workId));
  if (!work) return <span className="size-20 shrink-0 rounded-md bg-surface md:size-60" />;
  return (
    <WorkImage
      work={work}
      alt=""
      size="thumb"
      fit="contain"
      className={cn(
        "size-20 shrink-0 rounded-md border border-line",
        "md:aspect-square md:size-auto md:w-full",
      )}
    />
  );
}
