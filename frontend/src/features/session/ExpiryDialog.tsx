import { useLocation } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useAccount } from "@/lib/session/session.ts";
import { useSessionExpiry } from "@/lib/session/sessionQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** The session ended while somebody was working: sign in once more and go on where one was. */
export function ExpiryDialog() {
  const { t } = useTranslation();
  const account = useAccount();
  const connection = useConnection();
  const { href } = useLocation();
  const close = () => useSessionExpiry.setState({ expired: false });
  return (
    <Dialog
      open={!account}
      onOpenChange={close}
      title={t("expiry.title")}
      description={t("expiry.hint")}
    >
      <div className="grid gap-2">
        {connection && (
          <ActionButton needs="session" onAct={close}>
            {t("done")}
          </ActionButton>
        )}
        <ButtonLink
          to="/login"
          search={{ returnTo: href }}
          look={connection ? "quiet" : "primary"}
          onClick={close}
        >
          {t(connection ? "expiry.otherWay" : "account.signIn")}
        </ButtonLink>
      </div>
    </Dialog>
  );
}
