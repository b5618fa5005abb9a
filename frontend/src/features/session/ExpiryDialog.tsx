import { useLocation, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { useAccount } from "@/lib/session/session.ts";
import { useSessionExpiry } from "@/lib/session/sessionQuery.ts";
import { useConnection } from "@/lib/wallet/connection.ts";

/** The session ended while somebody was working: sign in once more and go on where one was. */
export function ExpiryDialog() {
  const { t } = useTranslation();
  const account = useAccount();
  const connection = useConnection();
  const { href } = useLocation();
  const navigate = useNavigate();
  const close = () => useSessionExpiry.setState({ expired: false });
  async function toSignIn() {
    // Open until one is there: the page below would lead to the sign-in by itself, and not back.
    await navigate({ to: "/login", search: { returnTo: href } });
    close();
  }
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
        <Button look={connection ? "quiet" : "primary"} onClick={toSignIn}>
          {t(connection ? "expiry.otherWay" : "account.signIn")}
        </Button>
      </div>
    </Dialog>
  );
}
