import { useQuery } from "@tanstack/react-query";
import { Link, Outlet, useLocation } from "@tanstack/react-router";
import {
  Activity,
  Braces,
  Fingerprint,
  HardDriveDownload,
  MonitorSmartphone,
  UserRound,
} from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { ToSignIn } from "@/components/account/ToSignIn.tsx";
import { codeOf } from "@/components/account/useAct.ts";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { sessionQuery, useSessionExpiry } from "@/lib/session/sessionQuery.ts";
import { SuspendedState } from "./SuspendedState.tsx";

const pages = [
  { to: "/account", key: "profile", icon: UserRound },
  { to: "/account/security", key: "security", icon: Fingerprint },
  { to: "/account/devices", key: "devices", icon: MonitorSmartphone },
  { to: "/account/activity", key: "activity", icon: Activity },
  { to: "/account/api-keys", key: "apiKeys", icon: Braces },
  { to: "/account/data", key: "data", icon: HardDriveDownload },
] as const;

/** The pages of one's own account, and the way from one to the next. */
export function AccountFrame() {
  return (
    <div className="page py-6 sm:py-12 lg:grid lg:grid-cols-[13rem_minmax(0,1fr)] lg:gap-12">
      <Pages />
      <div className="min-w-0 max-w-3xl">
        <SignedIn />
      </div>
    </div>
  );
}

function Pages() {
  const { t } = useTranslation("account");
  const list = useCurrentInSight();
  return (
    <nav
      aria-label={t("pages")}
      className="max-lg:-mx-4 max-lg:mb-6 max-lg:overflow-x-auto max-lg:px-4"
    >
      <ul
        ref={list}
        className="flex gap-1 max-lg:w-max max-lg:border-b max-lg:border-line lg:sticky lg:top-24 lg:flex-col"
      >
        {pages.map(({ to, key, icon: Icon }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact: true }}
              className="flex min-h-11 items-center gap-2.5 px-3 font-semibold whitespace-nowrap text-muted transition-colors -outline-offset-2 hover:text-fg max-lg:-mb-px max-lg:border-b-2 max-lg:border-transparent max-lg:px-2.5 max-lg:text-sm max-lg:aria-[current=page]:border-brand aria-[current=page]:text-fg lg:rounded-sm lg:hover:bg-surface lg:aria-[current=page]:bg-brand-tint lg:aria-[current=page]:text-brand"
            >
              <Icon aria-hidden="true" className="size-4.5 max-lg:hidden" strokeWidth={1.75} />
              {t(`page.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** On a phone the list is wider than the screen: the page one is on scrolls into it. */
function useCurrentInSight() {
  const list = useRef<HTMLUListElement>(null);
  const { pathname } = useLocation();
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the page changes
  useEffect(() => {
    const show = () => {
      const current = list.current?.querySelector<HTMLElement>("[aria-current=page]");
      current?.scrollIntoView({ inline: "center", block: "nearest" });
    };
    show();
    addEventListener("resize", show);
    return () => removeEventListener("resize", show);
  }, [pathname]);
  return list;
}

/** The page, once it is known that somebody is signed in; else the way to sign in, and back. */
function SignedIn() {
  const session = useQuery(sessionQuery);
  // Whose session ended meanwhile is asked in a dialog: what they typed stays where it is.
  const expired = useSessionExpiry((state) => state.expired);
  if (session.data || expired) return <Outlet />;
  if (session.data === null) return <ToSignIn />;
  if (codeOf(session.error) === "suspended") return <SuspendedState />;
  if (session.isError) {
    return <ErrorState heading="h1" error={session.error} onRetry={() => session.refetch()} />;
  }
  return (
    <div className="grid gap-5" aria-busy="true">
      <Skeleton className="h-10 w-48" />
      <Skeleton className="h-64 rounded-md" />
    </div>
  );
}
