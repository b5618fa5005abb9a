import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";

interface LoadMoreProps {
  /** How many are on screen, for who can't see the list grow. */
  shown: number;
  hasMore: boolean;
  pending: boolean;
  onMore: () => void;
}

/** The end of a cursor-paged list: `<LoadMore shown={items.length} hasMore={q.hasNextPage} …/>`. */
export function LoadMore({ shown, hasMore, pending, onMore }: LoadMoreProps) {
  const { t } = useTranslation();
  return (
    <div className="mt-8 grid justify-items-center gap-3">
      <p role="status" className="num text-sm text-muted">
        {hasMore ? t("list.shown", { count: shown }) : t("list.all", { count: shown })}
      </p>
      {hasMore && (
        <Button look="secondary" pending={pending} onClick={onMore}>
          {t("list.more")}
        </Button>
      )}
    </div>
  );
}
