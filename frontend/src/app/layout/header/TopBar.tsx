import { Link } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useTransactionStore } from "@/lib/transactions/store.ts";
import { Logo } from "./Logo.tsx";
import { SandboxBadge } from "./SandboxBadge.tsx";
import { SearchBox } from "./SearchBox.tsx";

const HeaderControls = lazy(async () => ({
  default: (await import("./HeaderControls.tsx")).HeaderControls,
}));

// On a tablet there is no room for some: the market, the footer and one's own works lead there too.
const links = [
  { to: "/market", key: "market", className: "" },
  { to: "/auctions", key: "auctions", className: "max-lg:hidden" },
  { to: "/trade", key: "trade", className: "" },
  { to: "/token", key: "token", className: "" },
  { to: "/raffles", key: "raffles", className: "max-xl:hidden" },
  { to: "/works/new", key: "register", className: "max-lg:hidden" },
] as const;

export function TopBar() {
  const { t } = useTranslation();
  return (
    <header className="sticky top-0 z-30 border-b border-line bg-bg">
      <div className="page flex h-16 items-center gap-1 lg:gap-2">
        <Logo />
        <nav aria-label={t("nav.label")} className="ml-4 hidden shrink-0 md:block">
          <ul className="flex">
            {links.map(({ to, key, className }) => (
              <li key={to} className={className}>
                <Link
                  to={to}
                  className="flex min-h-11 items-center rounded-sm px-2 whitespace-nowrap font-semibold 2xl:px-3 text-muted transition-colors hover:text-fg aria-[current=page]:text-fg"
                >
                  {t(`nav.${key}`)}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        <SandboxBadge />
        <div className="hidden min-w-0 grow justify-end px-2 xl:flex">
          <SearchBox />
        </div>
        <div className="ml-auto flex items-center xl:ml-0">
          <ButtonLink
            to="/search"
            look="quiet"
            size="icon"
            className="xl:hidden"
            aria-label={t("nav.search")}
          >
            <Search aria-hidden="true" />
          </ButtonLink>
          <Suspense fallback={<ControlsSpace />}>
            <HeaderControls />
          </Suspense>
        </div>
      </div>
    </header>
  );
}

/** As wide as the controls will be, so that nothing moves when they come. */
function ControlsSpace() {
  const hasTransactions = useTransactionStore(({ entries }) => entries.length > 0);
  return <span className={hasTransactions ? "w-34 md:w-74" : "w-23 md:w-63"} />;
}
