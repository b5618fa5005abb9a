import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Steps } from "@/components/ui/Steps.tsx";
import { workQuery } from "@/lib/api/workQuery.ts";
import { draftOfWork, emptyDraft, nextDraft, steps } from "../draft/draft.ts";
import { listDrafts, saveDraft, saveFile } from "../draft/draftStore.ts";
import { draftQuery, draftsQuery } from "../draft/useDraft.ts";
import { FileChooser } from "../FileChooser.tsx";
import { LocalDrafts } from "./LocalDrafts.tsx";

/** Where a registration begins: with a file, or with one that was left unfinished. */
export function StartPage() {
  const { t } = useTranslation("register");
  const navigate = useNavigate();
  const queries = useQueryClient();
  const drafts = useQuery(draftsQuery);

  async function begin(file: File, contentHash: string) {
    const nowMs = Date.now();
    const id = crypto.randomUUID();
    const { name, type, size: bytes } = file;
    const chosen = { name, type, bytes, contentHash };
    const draft = nextDraft(
      emptyDraft(id, nowMs),
      { type: "file_chosen", file: chosen },
      { nowMs, mintSent: false },
    );
    queries.setQueryData([...draftQuery(id).queryKey, "file"], file);
    await Promise.all([saveDraft(draft), saveFile(id, file)]);
    queries.setQueryData(draftQuery(id).queryKey, draft);
    await navigate({
      to: "/works/new/$draftId/$step",
      params: { draftId: id, step: "uniqueness" },
    });
  }

  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      <PageHeader title={t("title")} description={t("start.text")} className="mb-6" />
      <Steps label={t("steps")} steps={steps.map((step) => t(`step.${step}`))} current={0} />
      <FileChooser onFile={begin} className="min-h-72 sm:min-h-80" />
      <ol className="mt-10 grid gap-6 sm:grid-cols-3">
        {(["unique", "proof", "sell"] as const).map((key, i) => (
          <li key={key}>
            <span className="num text-sm font-semibold text-brand">{i + 1}</span>
            <p className="font-semibold">{t(`start.${key}.title`)}</p>
            <p className="mt-0.5 text-sm text-muted">{t(`start.${key}.text`)}</p>
          </li>
        ))}
      </ol>
      {drafts.data && drafts.data.length > 0 && (
        <section className="mt-14 max-w-reading">
          <h2 className="mb-2 text-xl">{t("drafts.title")}</h2>
          <LocalDrafts drafts={drafts.data} />
        </section>
      )}
    </div>
  );
}

/** Goes on with a work that was stored before, here or on another device. */
export function ContinuePage({ workId }: { workId: string }) {
  const navigate = useNavigate();
  const work = useQuery(workQuery(workId));
  const stored = work.data;
  useEffect(() => {
    if (!stored) return;
    if (stored.status !== "registered") {
      navigate({ to: "/works/$id", params: { id: stored.id }, replace: true });
      return;
    }
    listDrafts(Date.now()).then(async (drafts) => {
      const kept = drafts.find((draft) => draft.work?.id === stored.id);
      const draft = kept ?? draftOfWork(stored, Date.now());
      if (!kept) await saveDraft(draft);
      const params = { draftId: draft.id, step: "mint" };
      navigate({ to: "/works/new/$draftId/$step", params, replace: true });
    });
  }, [stored, navigate]);
  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      {work.isError && !stored ? (
        <ErrorState error={work.error} onRetry={() => work.refetch()} />
      ) : (
        <Skeleton className="h-72 rounded-md" />
      )}
    </div>
  );
}
