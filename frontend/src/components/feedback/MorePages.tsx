import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";

interface MorePagesProps {
  query: {
    data: { pages: unknown[] };
    hasNextPage: boolean;
    isFetchingNextPage: boolean;
    fetchNextPage: () => unknown;
  };
  /** How many are on screen, for who can't see the list grow. */
  shown: number;
}

/** The end of a list that grows by pages; nothing where one page holds it all. */
export function MorePages({ query, shown }: MorePagesProps) {
  const { t } = useTranslation();
  if (!query.hasNextPage && query.data.pages.length <= 1) return null;
  return (
    <div className="mt-8 grid justify-items-center gap-3">
      <p role="status" className="num text-sm text-muted">
        {t(query.hasNextPage ? "list.shown" : "list.all", { count: shown })}
      </p>
      {query.hasNextPage && (
        <Button
          look="secondary"
          pending={query.isFetchingNextPage}
          onClick={() => query.fetchNextPage()}
        >
          {t("list.more")}
        </Button>
      )}
    </div>
  );
}
