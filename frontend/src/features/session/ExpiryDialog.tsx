import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { useSession, useSessionExpiry } from "@/lib/session/session.ts";

/** The session ended while somebody was working: sign once more and go on where one was. */
export function ExpiryDialog() {
  const { t } = useTranslation();
  const session = useSession();
  const close = () => useSessionExpiry.setState({ expired: false });
  return (
    <Dialog
      open={!session}
      onOpenChange={close}
      title={t("expiry.title")}
      description={t("expiry.hint")}
    >
      <ActionButton needs="session" onAct={close}>
        {t("done")}
      </ActionButton>
    </Dialog>
  );
}
