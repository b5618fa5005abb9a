import { Circle, CircleCheck, ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/Card.tsx";
import { cn } from "@/lib/cn.ts";
import type { Security } from "../accountQueries.ts";

const codesToKeep = 3;

/** Whether the account is well kept, in one sentence, and what is missing. */
export function Summary({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const points = [
    { key: "password", good: security.passwordSetAt !== null },
    { key: "twoFactor", good: security.enable2FA },
    { key: "codes", good: security.recoveryCodesLeft >= codesToKeep },
  ] as const;
  const isSafe = security.enable2FA && security.recoveryCodesLeft >= codesToKeep;
  const Icon = isSafe ? ShieldCheck : ShieldAlert;
  return (
    <Card className="flex gap-4">
      <span
        className={cn(
          "grid size-12 shrink-0 place-items-center rounded-md",
          isSafe ? "bg-success-tint text-success" : "bg-warning-tint text-warning",
        )}
      >
        <Icon aria-hidden="true" className="size-6" strokeWidth={1.75} />
      </span>
      <div className="min-w-0">
        <h2 className="text-lg">{t(isSafe ? "summary.safe" : "summary.open")}</h2>
        <p className="mt-0.5 text-sm text-muted">
          {t(isSafe ? "summary.safeText" : "summary.openText")}
        </p>
        <ul className="mt-3 flex flex-wrap gap-x-5 gap-y-1.5 text-sm">
          {points.map(({ key, good }) => {
            const Mark = good ? CircleCheck : Circle;
            return (
              <li key={key} className={cn("flex items-center gap-1.5", !good && "text-muted")}>
                <Mark aria-hidden="true" className={cn("size-4", good && "text-success")} />
                {t(`summary.${key}`)}
                <span className="sr-only">{t(good ? "summary.done" : "summary.missing")}</span>
              </li>
            );
          })}
        </ul>
      </div>
    </Card>
  );
}
