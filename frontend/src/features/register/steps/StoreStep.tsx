import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { WorkCard } from "@/components/work/WorkCard.tsx";
import { ApiError } from "@/lib/api/problem.ts";
import type { WorkCard as Card } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import type { Draft, Step } from "../draft/draft.ts";
import { draftFileQuery, useDraft } from "../draft/useDraft.ts";
import { storeWork } from "../registerApi.ts";
import { fileProblemOf, useFileProblemText } from "../useFileProblemText.ts";

interface StoreStepProps {
  draft: Draft;
  go: (step: Step) => void;
}

/** Shows all that will be fixed for ever, then stores it where its address is its content. */
export function StoreStep({ draft, go }: StoreStepProps) {
  const { t } = useTranslation("register");
  const queries = useQueryClient();
  const { dispatch } = useDraft(draft.id);
  const { data: file } = useQuery(draftFileQuery(draft.id));
  const problemText = useFileProblemText();
  const [part, setPart] = useState<number | null>(null);
  const [existing, setExisting] = useState<Card | null>(null);
  const [refusal, setRefusal] = useState<string | null>(null);

  async function store() {
    if (!file || !draft.file) return go("file");
    setPart(0);
    setExisting(null);
    setRefusal(null);
    try {
      const work = await storeWork(draft, file, setPart);
      // What the chain will fix must be the very file that was hashed here.
      if (work.contentHash !== draft.file.contentHash) return setRefusal(t("unique.changed"));
      queries.setQueryData(workQuery(work.id).queryKey, work);
      await dispatch({ type: "stored", work: pick(work) });
      go("mint");
    } catch (error) {
      await explain(error);
    } finally {
      setPart(null);
    }
  }

  async function explain(error: unknown) {
    const problem = fileProblemOf(error);
    if (problem) return setRefusal(problemText(problem));
    const code = error instanceof ApiError ? error.problem : null;
    if (code?.code === "duplicate_content") {
      return setExisting((code.extensions.existing as Card | undefined) ?? null);
    }
    if (code?.code === "near_duplicate" && draft.file) {
      // Somebody registered a look-alike since the check: look again.
      await dispatch({ type: "file_chosen", file: draft.file });
      return go("uniqueness");
    }
    throw error;
  }

  const { title, description, royaltyBps } = draft.details;
  return (
    <div className="grid grid-cols-1 gap-6">
      <dl className="grid border-t border-line">
        <Row name={t("details.title")}>{title}</Row>
        <Row name={t("details.description")}>
          <span className="line-clamp-4 whitespace-pre-line">{description || "–"}</span>
        </Row>
        <Row name={t("details.royalty")}>{royaltyBps / 100}%</Row>
        <Row name={t("unique.fingerprint")}>
          <span className="font-mono text-xs break-all">{draft.file?.contentHash}</span>
        </Row>
      </dl>
      {part !== null && (
        <div role="status">
          <p className="mb-2 text-sm text-muted">
            {t(part < 1 ? "unique.sending" : "store.storing")}
          </p>
          <Progress value={part < 1 ? part : null} label={t("store.storing")} />
        </div>
      )}
      {refusal && <Notice tone="danger" title={refusal} />}
      {existing && (
        <Notice tone="danger" title={t("unique.exact")}>
          <p className="mb-4">{t("unique.exactText")}</p>
          <div className="max-w-48">
            <WorkCard work={existing} />
          </div>
        </Notice>
      )}
      <div className="grid gap-2">
        <ActionButton needs="session" onAct={store}>
          {t("store.act")}
        </ActionButton>
        <Button look="quiet" onClick={() => go("details")}>
          {t("store.edit")}
        </Button>
      </div>
    </div>
  );
}

function pick(work: { id: string } & NonNullable<Draft["work"]>): NonNullable<Draft["work"]> {
  const { id, creator, contentHash, metadataHash, contentCid, metadataCid } = work;
  return { id, creator, contentHash, metadataHash, contentCid, metadataCid };
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[11rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
