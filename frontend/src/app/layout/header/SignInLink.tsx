import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useAccount } from "@/lib/session/session.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** To the page for signing in, and back to this one. */
export function SignInLink() {
  const { t } = useTranslation();
  const isShown = useIsNobody();
  const returnTo = useReturnTo();
  if (!isShown) return null;
  return (
    <ButtonLink
      to="/login"
      search={returnTo}
      look="quiet"
      className="px-3 whitespace-nowrap max-lg:hidden"
    >
      {t("account.signIn")}
    </ButtonLink>
  );
}

/** Whether nobody is signed in, and no wallet tells who it is. */
export function useIsNobody(): boolean {
  const account = useAccount();
  return useConnection() === null && account === null;
}

const entrances = ["/login", "/signup", "/reset-password"];

/** The page on screen as what comes after signing in; none of those for signing in itself. */
export function useReturnTo(): { returnTo?: string } {
  const { pathname, href } = useLocation();
  return entrances.includes(pathname) || href === "/" ? {} : { returnTo: href };
}
