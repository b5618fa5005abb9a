import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";

const rowStyle = "flex items-center gap-4 border-b border-line px-2 py-4";

interface PeopleListProps {
  people: { address: string; workCount: number }[];
}

export function PeopleList({ people }: PeopleListProps) {
  const { t } = useTranslation(["search", "card"]);
  return (
    <ul className="max-w-reading border-t border-line">
      {people.map(({ address, workCount }) => (
        <li key={address}>
          <Link
            to="/people/$address"
            params={{ address }}
            className={`${rowStyle} transition-colors hover:bg-surface`}
          >
            <Avatar address={address} className="size-11" />
            <span className="min-w-0 grow">
              <span className="block font-mono text-sm font-semibold break-all">{address}</span>
              <span className="num text-sm text-muted">
                {t("card:count", { count: workCount })}
              </span>
            </span>
            <ChevronRight aria-hidden="true" className="size-5 shrink-0 text-muted" />
          </Link>
        </li>
      ))}
    </ul>
  );
}

export function PeopleSkeleton() {
  return (
    <div aria-hidden="true" className="max-w-reading border-t border-line">
      {["a", "b", "c"].map((key) => (
        <div key={key} className={rowStyle}>
          <Skeleton className="size-11 rounded-full" />
          <div className="grid grow gap-2">
            <Skeleton className="h-4 w-2/3" />
            <Skeleton className="h-3.5 w-16" />
          </div>
        </div>
      ))}
    </div>
  );
}
