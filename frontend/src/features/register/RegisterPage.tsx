import { useQuery } from "@tanstack/react-query";
import { Navigate, useNavigate } from "@tanstack/react-router";
import { FileQuestion } from "lucide-react";
import { type ReactNode, useCallback } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Steps } from "@/components/ui/Steps.tsx";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { type Draft, resolveStep, type Step, steps } from "./draft/draft.ts";
import { mintKey, wasSent } from "./draft/mintKey.ts";
import { draftQuery } from "./draft/useDraft.ts";
import { Summary } from "./Summary.tsx";
import { DetailsStep } from "./steps/DetailsStep.tsx";
import { FileStep } from "./steps/FileStep.tsx";
import { ListStep, type RenderSale } from "./steps/ListStep.tsx";
import { MintStep } from "./steps/MintStep.tsx";
import { StoreStep } from "./steps/StoreStep.tsx";
import { UniquenessStep } from "./steps/UniquenessStep.tsx";

interface RegisterPageProps {
  draftId: string;
  /** As the address says; what can't be opened yet or any more leads to the current step. */
  step: string;
  renderSale: RenderSale;
}

export function RegisterPage({ draftId, step, renderSale }: RegisterPageProps) {
  const { data: draft, isPending } = useQuery(draftQuery(draftId));
  return (
    <div className="page max-w-5xl py-8 sm:py-12">
      {isPending ? (
        <RegisterSkeleton />
      ) : draft ? (
        <Registration key={draft.id} draft={draft} wanted={step} renderSale={renderSale} />
      ) : (
        <Gone />
      )}
    </div>
  );
}

type RegistrationProps = { draft: Draft; wanted: string; renderSale: RenderSale };

function Registration({ draft, wanted, renderSale }: RegistrationProps) {
  const { t } = useTranslation("register");
  const navigate = useNavigate();
  const mint = useLatestTransaction(mintKey(draft.work?.id ?? ""));
  const step = resolveStep(draft, { wanted, mintSent: wasSent(mint) });
  const go = useCallback(
    (to: Step) =>
      navigate({ to: "/works/new/$draftId/$step", params: { draftId: draft.id, step: to } }),
    [navigate, draft.id],
  );
  if (step !== wanted) {
    const params = { draftId: draft.id, step };
    return <Navigate to="/works/new/$draftId/$step" params={params} replace />;
  }
  const content: Record<Step, () => ReactNode> = {
    file: () => <FileStep draft={draft} onNext={() => go("uniqueness")} />,
    uniqueness: () => <UniquenessStep draft={draft} go={go} />,
    details: () => <DetailsStep draft={draft} go={go} />,
    store: () => <StoreStep draft={draft} go={go} />,
    mint: () => <MintStep draft={draft} go={go} />,
    list: () => <ListStep draft={draft} renderSale={renderSale} />,
  };
  return (
    <>
      <PageHeader title={t("title")} className="mb-6" />
      <Steps
        label={t("steps")}
        steps={steps.map((one) => t(`step.${one}`))}
        current={steps.indexOf(step)}
      />
      <div className="grid grid-cols-1 gap-x-14 gap-y-8 md:grid-cols-[15rem_minmax(0,1fr)]">
        <Summary draft={draft} />
        <section aria-labelledby="step" className="min-w-0 max-w-reading">
          <h2 id="step" className="text-xl sm:text-2xl">
            {t(`heading.${step}`)}
          </h2>
          <p className="mt-2 mb-6 text-muted">{t(`explain.${step}`)}</p>
          {content[step]()}
        </section>
      </div>
    </>
  );
}

function Gone() {
  const { t } = useTranslation("register");
  return (
    <EmptyState
      icon={FileQuestion}
      title={t("gone.title")}
      action={<ButtonLink to="/works/new">{t("gone.again")}</ButtonLink>}
    >
      {t("gone.text")}
    </EmptyState>
  );
}

function RegisterSkeleton() {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t("loading")}>
      <Skeleton className="h-9 w-48" />
      <Skeleton className="mt-6 h-8" />
      <div className="mt-8 grid gap-14 md:grid-cols-[15rem_minmax(0,1fr)]">
        <Skeleton className="aspect-square rounded-md max-md:hidden" />
        <Skeleton className="h-72 rounded-md" />
      </div>
    </div>
  );
}
