import { CloudOff } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isOutage } from "@/lib/api/queryClient.ts";
import { cn } from "@/lib/cn.ts";
import { describeProblem } from "@/lib/problemText.ts";
import { Button } from "../ui/Button.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";

interface ErrorStateProps {
  error: unknown;
  /** What became of the person's money: only read, not sent, or perhaps sent. */
  safety?: "read" | "unsent" | "maybe_sent";
  onRetry?: () => void;
  /** "h1" where it is all there is on the page. */
  heading?: "h1" | "h2";
  className?: string;
}

/** What happened · is my money safe · what to do · a code to copy. */
export function ErrorState({
  error,
  safety = "read",
  onRetry,
  heading: Heading = "h2",
  className,
}: ErrorStateProps) {
  const { t } = useTranslation("errors");
  const { what, todo, code } = describeProblem(error, t);
  return (
    <div
      role="alert"
      className={cn("mx-auto grid max-w-md justify-items-center py-16 text-center", className)}
    >
      <span className="mb-5 grid size-14 place-items-center rounded-lg border border-line bg-surface">
        <CloudOff aria-hidden="true" className="size-6 text-danger" strokeWidth={1.5} />
      </span>
      <Heading className="text-lg">{what}</Heading>
      <p className="mt-1.5 text-muted">
        {t(`safety.${safety}`)} {todo}
      </p>
      {isOutage(error) && (
        <p role="status" className="mt-1.5 text-sm text-muted">
          {t("retryingAlone")}
        </p>
      )}
      {onRetry && (
        <Button look="secondary" className="mt-6" onClick={onRetry}>
          {t("retry")}
        </Button>
      )}
      {code && (
        <p className="mt-6 inline-flex flex-wrap items-center justify-center gap-1 text-xs text-muted">
          <span className="font-mono">{code}</span>
          <CopyButton text={code} what={t("code")} />
        </p>
      )}
    </div>
  );
}
