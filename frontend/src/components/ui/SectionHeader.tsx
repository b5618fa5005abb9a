import { Link } from "@tanstack/react-router";
import { ArrowRight } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";

/** Title of a part of the page and where to see all of it. */
export function SectionHeader({ title, action }: { title: string; action?: ReactNode }) {
  return (
    <div className="mb-6 flex items-center justify-between gap-4">
      <h2 className="text-2xl">{title}</h2>
      {action}
    </div>
  );
}

export function AllLink({ to }: { to: "/market" | "/auctions" | "/editions" | "/raffles" }) {
  const { t } = useTranslation("common");
  return (
    <Link
      to={to}
      className="inline-flex min-h-11 shrink-0 items-center gap-1 font-semibold text-brand"
    >
      {t("seeAll")}
      <ArrowRight aria-hidden="true" className="size-4" />
    </Link>
  );
}
