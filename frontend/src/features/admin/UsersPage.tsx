import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { ShieldX, UserSearch } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ToSignIn } from "@/components/account/ToSignIn.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { MorePages } from "@/components/feedback/MorePages.tsx";
import { SearchField } from "@/components/form/SearchField.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sessionQuery } from "@/lib/session/sessionQuery.ts";
import { UserRow } from "./UserRow.tsx";
import { usersQuery } from "./usersQuery.ts";

/** All users, for admins: found, suspended, and given roles. */
export function UsersPage({ text }: { text: string }) {
  const { t } = useTranslation("admin");
  const session = useQuery(sessionQuery);
  if (session.data === null) return <ToSignIn />;
  return (
    <div className="page max-w-4xl py-8 sm:py-12">
      {session.data?.roles.includes("admin") && <Users text={text} ownId={session.data.userId} />}
      {session.data && !session.data.roles.includes("admin") && <NotAdmin />}
      {session.isPending && <Skeleton className="h-96 rounded-md" />}
      {session.isError && !session.data && (
        <ErrorState heading="h1" error={session.error} onRetry={() => session.refetch()} />
      )}
      <title>{t("title")}</title>
    </div>
  );
}

function NotAdmin() {
  const { t } = useTranslation("admin");
  return (
    <EmptyState
      icon={ShieldX}
      heading="h1"
      title={t("notAdmin.title")}
      action={
        <ButtonLink to="/" look="secondary">
          {t("notAdmin.home")}
        </ButtonLink>
      }
    >
      {t("notAdmin.text")}
    </EmptyState>
  );
}

function Users({ text, ownId }: { text: string; ownId: string }) {
  const { t } = useTranslation("admin");
  const navigate = useNavigate();
  const search = useCallback(
    (q: string) => void navigate({ to: "/admin/users", search: q ? { q } : {}, replace: true }),
    [navigate],
  );
  return (
    <>
      <PageHeader title={t("title")} description={t("description")} />
      <div className="mb-5 max-w-md">
        <SearchField
          value={text}
          onChange={search}
          label={t("search")}
          placeholder={t("searchHint")}
        />
      </div>
      <List text={text} ownId={ownId} />
    </>
  );
}

function List({ text, ownId }: { text: string; ownId: string }) {
  const { t } = useTranslation("admin");
  // What is there stays until the next is: nothing one is about to press jumps away.
  const users = useInfiniteQuery({ ...usersQuery(text), placeholderData: keepPreviousData });
  if (users.isPending) return <Skeleton className="h-96 rounded-md" />;
  if (!users.data) return <ErrorState error={users.error} onRetry={() => users.refetch()} />;
  const items = users.data.pages.flatMap((page) => page.items);
  if (items.length === 0) {
    return (
      <EmptyState icon={UserSearch} title={t("empty.title")}>
        {t("empty.text")}
      </EmptyState>
    );
  }
  return (
    <>
      <Card padded={false}>
        <h2 className="sr-only">{t("list")}</h2>
        <ul className="divide-y divide-line">
          {items.map((user) => (
            <UserRow key={user.userId} user={user} isOwn={user.userId === ownId} />
          ))}
        </ul>
      </Card>
      <MorePages query={users} shown={items.length} />
    </>
  );
}
