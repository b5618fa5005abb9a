import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { WorkCard } from "@/lib/api/types.ts";
import { copyOf } from "@/lib/works/copyOf.ts";

interface WorkLinkProps {
  work: Pick<WorkCard, "id" | "title" | "serial">;
  className: string;
}

/** A title that leads to its work; a copy's with its number. */
export function WorkLink({ work, className }: WorkLinkProps) {
  const { t } = useTranslation("card");
  return (
    <Link to="/works/$id" params={{ id: work.id }} search={copyOf(work)} className={className}>
      {work.serial === null ? (
        work.title
      ) : (
        // A long title is cut, its number never.
        <span className="inline-flex max-w-full gap-[0.35em]">
          <span className="truncate">{work.title}</span>
          <span className="num shrink-0">{t("serial", { serial: work.serial })}</span>
        </span>
      )}
    </Link>
  );
}
