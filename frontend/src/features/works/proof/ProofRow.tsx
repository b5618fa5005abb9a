import { ExternalLink } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { cn } from "@/lib/cn.ts";

interface ProofRowProps {
  name: string;
  /** What it is, for those who don't know the word. */
  hint?: string;
  /** A long code: cut on screen, whole by copying. */
  code?: string;
  /** Where the thing itself is. */
  href?: string;
  children?: ReactNode;
}

export function ProofRow({ name, hint, code, href, children }: ProofRowProps) {
  const { t } = useTranslation("works");
  return (
    <div
      className={cn(
        "grid gap-x-6 border-b border-line py-3",
        "sm:grid-cols-[13rem_minmax(0,1fr)] sm:items-center",
      )}
    >
      <dt>
        <span className="font-semibold">{name}</span>
        {hint && <span className="block text-sm text-muted">{hint}</span>}
      </dt>
      <dd className="flex min-w-0 items-center gap-1">
        {children}
        {code && (
          <>
            <span title={code} className="min-w-0 grow truncate font-mono text-sm">
              {code}
            </span>
            {href && (
              <a
                href={href}
                target="_blank"
                rel="noreferrer"
                className="grid size-8 shrink-0 place-items-center rounded-sm hover:bg-surface"
              >
                <ExternalLink aria-hidden="true" className="size-4" />
                <span className="sr-only">{t("proof.open", { name })}</span>
              </a>
            )}
            <CopyButton text={code} what={name} />
          </>
        )}
      </dd>
    </div>
  );
}
