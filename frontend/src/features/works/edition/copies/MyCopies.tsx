import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { useConnection } from "@/lib/wallet/connection.ts";
import { copiesQuery } from "../editionQueries.ts";

/** The numbers of the copies that the connected wallet has. */
export function MyCopies({ editionId }: { editionId: string }) {
  const { t } = useTranslation("editions");
  const account = useConnection()?.address;
  if (!account) return null;
  return (
    <section aria-labelledby="my-copies">
      <h2 id="my-copies" className="text-xl">
        {t("mine.title")}
      </h2>
      <Copies key={account} edition={editionId} owner={account} />
    </section>
  );
}

function Copies({ edition, owner }: { edition: string; owner: string }) {
  const { t } = useTranslation("editions");
  const copies = useInfiniteQuery(copiesQuery({ edition, owner }));
  if (copies.isPending) return <Skeleton className="mt-4 h-12" />;
  if (!copies.data) return <ErrorState error={copies.error} onRetry={() => copies.refetch()} />;
  const items = copies.data.pages.flatMap((page) => page.items);
  if (items.length === 0) return <p className="mt-3 text-muted">{t("mine.none")}</p>;
  return (
    <>
      <p className="mt-1 text-sm text-muted">{t("mine.text")}</p>
      <ul className="mt-4 flex flex-wrap gap-2">
        {items.map(({ tokenId, serial, maxSupply, work }) => (
          <li key={tokenId}>
            <ButtonLink
              to="/works/$id"
              params={{ id: work.id }}
              search={{ copy: serial }}
              look="secondary"
              size="sm"
              className="num"
            >
              {t("serial", { serial, all: maxSupply })}
            </ButtonLink>
          </li>
        ))}
      </ul>
      <MorePages query={copies} shown={items.length} />
    </>
  );
}
