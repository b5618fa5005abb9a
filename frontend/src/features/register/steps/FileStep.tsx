import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Draft } from "../draft/draft.ts";
import { saveFile } from "../draft/draftStore.ts";
import { draftFileQuery, useDraft } from "../draft/useDraft.ts";
import { FileChooser } from "../FileChooser.tsx";

interface FileStepProps {
  draft: Draft;
  onNext: () => void;
}

/** Change the file, or give it again if this browser could not keep it. */
export function FileStep({ draft, onNext }: FileStepProps) {
  const { t } = useTranslation("register");
  const queries = useQueryClient();
  const { dispatch } = useDraft(draft.id);
  const kept = useQuery(draftFileQuery(draft.id));

  async function choose(file: File, contentHash: string) {
    queries.setQueryData(draftFileQuery(draft.id).queryKey, file);
    await saveFile(draft.id, file);
    // The same bytes again keep all that is known of them.
    if (contentHash !== draft.file?.contentHash) {
      const { name, type, size: bytes } = file;
      await dispatch({ type: "file_chosen", file: { name, type, bytes, contentHash } });
    }
    onNext();
  }

  return (
    <div className="grid gap-5">
      {kept.data === null && <Notice tone="warning" title={t("file.lost")} />}
      <FileChooser onFile={choose} className="min-h-48" />
      {kept.data && (
        <Button look="secondary" className="justify-self-start" onClick={onNext}>
          {t("file.keep")}
        </Button>
      )}
    </div>
  );
}
