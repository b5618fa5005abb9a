import { Link, useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { cn } from "@/lib/cn.ts";
import { useAccount } from "@/lib/session/session.ts";
import type { MarketItem, Side } from "../live/types.ts";
import { nameOf } from "../markets/nameOf.ts";

const looks: Record<Side, string> = {
  bid: "bg-rise text-bg enabled:hover:bg-rise enabled:hover:opacity-90",
  ask: "bg-fall text-bg enabled:hover:bg-fall enabled:hover:opacity-90",
};

type SubmitProps = { market: MarketItem; side: Side; pending: boolean };

/** The one thing to press: buy, sell, or first sign in. */
export function Submit({ market, side, pending }: SubmitProps) {
  const { t, i18n } = useTranslation("trade");
  const account = useAccount();
  const { href } = useLocation();
  if (account === null) {
    return (
      <div className="grid gap-2">
        <ButtonLink to="/login" search={{ returnTo: href }} wide>
          {t("order.signIn")}
        </ButtonLink>
        <Link
          to="/signup"
          className="min-h-9 content-center text-center text-sm font-semibold text-brand"
        >
          {t("order.signUp")}
        </Link>
      </div>
    );
  }
  return (
    <Button type="submit" wide pending={pending} className={cn("min-h-12", looks[side])}>
      {t(`order.act.${side}`, { name: nameOf(market, i18n.language) })}
    </Button>
  );
}
