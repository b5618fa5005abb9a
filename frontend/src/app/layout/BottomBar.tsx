import { Link } from "@tanstack/react-router";
import { CandlestickChart, Coins, House, ImagePlus, Store, WalletMinimal } from "lucide-react";
import { useTranslation } from "react-i18next";

const links = [
  { to: "/", key: "home", icon: House, exact: true },
  { to: "/market", key: "market", icon: Store, exact: false },
  { to: "/trade", key: "trade", icon: CandlestickChart, exact: false },
  { to: "/works/new", key: "registerShort", icon: ImagePlus, exact: false },
  { to: "/token", key: "token", icon: Coins, exact: false },
  { to: "/wallet", key: "assets", icon: WalletMinimal, exact: false },
] as const;

/** The phone's main menu: six places within reach of the thumb. */
export function BottomBar() {
  const { t } = useTranslation();
  return (
    <nav
      aria-label={t("nav.label")}
      className="fixed inset-x-0 bottom-0 z-30 border-t border-line bg-bg pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <ul className="grid grid-cols-6">
        {links.map(({ to, key, icon: Icon, exact }) => (
          <li key={to}>
            <Link
              to={to}
              activeOptions={{ exact }}
              className="grid min-h-15 place-content-center justify-items-center gap-0.5 -outline-offset-2 text-xs max-[22rem]:text-[0.6875rem] text-muted aria-[current=page]:font-semibold aria-[current=page]:text-brand"
            >
              <Icon aria-hidden="true" className="size-5.5" strokeWidth={1.75} />
              {t(`nav.${key}`)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
