import { useQueryErrorResetBoundary } from "@tanstack/react-query";
import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";
import { useCallback, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ApiError, networkProblem } from "@/lib/api/problem.ts";
import { isOutage } from "@/lib/api/queryClient.ts";
import { onceInAWhile } from "../onceInAWhile.ts";

/** How often a page that an outage has stopped is tried again. */
const retryMs = 5000;
const lookMs = 1000;
const unreached = new ApiError(networkProblem());

/** The error boundary of a page: an answer that never came, or a fault of ours. */
export function CrashPage({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  const retry = useRetry(reset);

  useEffect(() => {
    if (!isOutage(error)) return;
    const timer = setInterval(retry, retryMs);
    return () => clearInterval(timer);
  }, [error, retry]);

  if (isMissingFile(error)) return <MissingFile />;
  if (error instanceof ApiError) {
    return (
      <div className="page py-8">
        <ErrorState heading="h1" error={error} onRetry={retry} />
      </div>
    );
  }
  return (
    <div className="page py-8">
      <EmptyState
        heading="h1"
        title={t("page.crashed")}
        action={
          <Button look="secondary" onClick={() => location.reload()}>
            {t("page.reload")}
          </Button>
        }
      >
        <p>{t("page.crashedHint")}</p>
        <p className="mt-4 font-mono text-xs">
          {error instanceof Error ? error.message : String(error)}
        </p>
      </EmptyState>
    </div>
  );
}

/** A part of the page itself could not be loaded, in the words of the browsers and of Vite. */
function isMissingFile(error: unknown): boolean {
  const words = /dynamically imported module|module script failed|unable to preload/i;
  return error instanceof Error && words.test(error.message);
}

/** Told like any other answer that never came; the page starts over once the server is back. */
function MissingFile() {
  useEffect(() => {
    const timer = setInterval(() => startOver(() => onceInAWhile("missingFile")), lookMs);
    return () => clearInterval(timer);
  }, []);
  return (
    <div className="page py-8">
      <ErrorState heading="h1" error={unreached} onRetry={() => startOver(() => true)} />
    </div>
  );
}

async function startOver(may: () => boolean): Promise<void> {
  const answer = await fetch("/health/live", { cache: "no-store" }).catch(() => null);
  if (answer?.ok && may()) location.reload();
}

function useRetry(reset: () => void): () => void {
  const router = useRouter();
  const { reset: forgetQueryErrors } = useQueryErrorResetBoundary();
  return useCallback(() => {
    forgetQueryErrors();
    reset();
    void router.invalidate();
  }, [forgetQueryErrors, reset, router]);
}
