import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Card } from "@/components/ui/Card.tsx";

interface EntryPageProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
  /** Below the card: where else one may have wanted to go. */
  foot?: ReactNode;
}

/** The narrow frame of the pages through which one comes in. */
export function EntryPage({ title, description, children, foot }: EntryPageProps) {
  const { t } = useTranslation();
  return (
    <div className="page max-w-lg py-8 sm:py-14">
      <title>{`${title} · ${t("brand")}`}</title>
      <header className="mb-6 text-center">
        <h1 className="text-2xl sm:text-3xl">{title}</h1>
        {description && <p className="mt-2 text-muted">{description}</p>}
      </header>
      <Card className="sm:p-8">{children}</Card>
      {foot && <div className="mt-6 text-center text-muted">{foot}</div>}
    </div>
  );
}

export const textLink =
  "inline-flex min-h-6 items-center font-semibold text-brand underline-offset-4 hover:underline";

/** "or", between two ways. */
export function Or() {
  const { t } = useTranslation("session");
  return (
    <p className="my-6 flex items-center gap-3 text-sm text-muted before:h-px before:grow before:bg-line after:h-px after:grow after:bg-line">
      {t("or")}
    </p>
  );
}
