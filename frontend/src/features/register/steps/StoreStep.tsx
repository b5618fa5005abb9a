import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { WorkCard } from "@/components/work/WorkCard.tsx";
import type { Draft, Step } from "../draft/draft.ts";
import { royaltyText } from "../draft/royalty.ts";
import { type Refusal, useStore } from "./useStore.ts";

interface StoreStepProps {
  draft: Draft;
  go: (step: Step) => void;
}

/** Shows all that will be fixed for ever, then stores it where its address is its content. */
export function StoreStep({ draft, go }: StoreStepProps) {
  const { t } = useTranslation("register");
  const { store, part, refusal } = useStore(draft, go);
  const { title, description, royaltyBps, editionSize } = draft.details;
  return (
    <div className="grid grid-cols-1 gap-6">
      <dl className="grid border-t border-line">
        <Row name={t("details.title")}>{title}</Row>
        <Row name={t("details.description")}>
          <span className="line-clamp-4 whitespace-pre-line">{description || "–"}</span>
        </Row>
        <Row name={t("details.royalty")}>{royaltyText(royaltyBps)}%</Row>
        <Row name={t("details.kind")}>
          {typeof editionSize === "number"
            ? t("details.editionOf", { count: editionSize })
            : t("details.unique")}
        </Row>
        <Row name={t("unique.fingerprint")}>
          <span className="block py-0.5 font-mono text-xs leading-5 break-all">
            {draft.file?.contentHash}
          </span>
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
      {refusal && <Refused refusal={refusal} />}
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

function Refused({ refusal }: { refusal: Refusal }) {
  const { t } = useTranslation("register");
  if ("text" in refusal) return <Notice tone="danger" title={refusal.text} />;
  return (
    <>
      <Notice tone="danger" title={t("unique.exact")}>
        {t("unique.exactText")}
      </Notice>
      {refusal.existing && (
        <div className="max-w-48">
          <WorkCard work={refusal.existing} />
        </div>
      )}
    </>
  );
}

function Row({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 border-b border-line py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <dt className="text-muted">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </div>
  );
}
