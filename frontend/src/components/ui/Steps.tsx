import { Check } from "lucide-react";
import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";

interface StepsProps {
  /** Names of the steps, in order. */
  steps: string[];
  /** Index of the step on screen; all before it are done. */
  current: number;
  label: string;
}

/** Where one is in a sequence. On a phone only the current step's name shows. */
export function Steps({ steps, current, label }: StepsProps) {
  const { t } = useTranslation();
  return (
    <nav aria-label={label} className="mb-8">
      <ol className="flex gap-2">
        {steps.map((step, index) => (
          <li
            key={step}
            aria-current={index === current ? "step" : undefined}
            className="min-w-0 flex-1"
          >
            <span
              aria-hidden="true"
              className={cn(
                "mb-2 block h-1 rounded-full",
                index <= current ? "bg-brand" : "bg-line",
              )}
            />
            <span
              className={cn(
                "hidden items-center gap-1 text-sm sm:flex",
                index === current ? "font-semibold text-fg" : "text-muted",
              )}
            >
              {index < current && <Check aria-hidden="true" className="size-4 text-brand" />}
              <span className="truncate">{step}</span>
              {index < current && <span className="sr-only">{t("steps.done")}</span>}
            </span>
          </li>
        ))}
      </ol>
      <p aria-hidden="true" className="text-sm sm:hidden">
        <span className="num font-semibold text-brand">
          {Math.min(current + 1, steps.length)}/{steps.length}
        </span>{" "}
        {steps[current] ?? t("steps.done")}
      </p>
    </nav>
  );
}
