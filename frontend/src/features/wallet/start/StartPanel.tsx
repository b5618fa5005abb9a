import { Link } from "@tanstack/react-router";
import { ArrowRight, FileKey2, type LucideIcon, Plus, Puzzle, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { cn } from "@/lib/cn.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";

const style =
  "group flex h-full w-full items-start gap-4 rounded-md border border-line p-5 text-left transition-colors hover:border-input-line hover:bg-surface";

/** What to do without a wallet: make one, bring one, or use an extension. */
export function StartPanel() {
  const { t } = useTranslation("wallet");
  return (
    <>
      <PageHeader title={t("start.headline")} description={t("start.hint")} />
      <ul className="grid gap-3 sm:grid-cols-2">
        <li>
          <Link to="/wallet/create" className={cn(style, "border-brand bg-brand-tint")}>
            <Words icon={Plus} title={t("start.create")} hint={t("start.createHint")} />
          </Link>
        </li>
        <li>
          <button type="button" className={style} onClick={openConnect}>
            <Words icon={Puzzle} title={t("start.extension")} hint={t("start.extensionHint")} />
          </button>
        </li>
        <li>
          <Link to="/wallet/import" className={style}>
            <Words icon={FileKey2} title={t("start.import")} hint={t("start.importHint")} />
          </Link>
        </li>
        <li>
          <Link to="/wallet/restore" className={style}>
            <Words icon={RotateCcw} title={t("start.restore")} hint={t("start.restoreHint")} />
          </Link>
        </li>
      </ul>
    </>
  );
}

function Words({ icon: Icon, title, hint }: { icon: LucideIcon; title: string; hint: string }) {
  return (
    <>
      <Icon aria-hidden="true" className="mt-0.5 size-6 shrink-0 text-brand" strokeWidth={1.75} />
      <span className="grow">
        <span className="block font-semibold">{title}</span>
        <span className="block text-sm text-muted">{hint}</span>
      </span>
      <ArrowRight
        aria-hidden="true"
        className="mt-1 size-4.5 shrink-0 text-muted transition-transform group-hover:translate-x-0.5"
      />
    </>
  );
}
