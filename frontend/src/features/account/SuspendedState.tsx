import { ShieldBan } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { signOut } from "@/lib/session/session.ts";

/** For whoever an admin has suspended: why nothing works here, and the one thing that does. */
export function SuspendedState() {
  const { t } = useTranslation(["account", "common"]);
  const { busy, error, run } = useAct();
  return (
    <>
      <EmptyState
        icon={ShieldBan}
        heading="h1"
        title={t("suspended.title")}
        action={
          <Button look="secondary" pending={busy} onClick={() => run(signOut)}>
            {t("common:account.signOut")}
          </Button>
        }
      >
        {t("suspended.text")}
      </EmptyState>
      {error !== null && <ActionError error={error} />}
    </>
  );
}
