import { KeyRound } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Security } from "../accountQueries.ts";
import { Panel } from "../Panel.tsx";
import { SettingRow } from "../SettingRow.tsx";
import { PasswordDialog } from "./PasswordDialog.tsx";

export function PasswordPanel({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  const since = security.passwordSetAt;
  return (
    <Panel
      title={t("password.title")}
      foot={
        saved && (
          <Notice tone="success" role="status">
            {t("password.saved")}
          </Notice>
        )
      }
    >
      <SettingRow
        icon={KeyRound}
        title={since ? t("password.set") : t("password.none")}
        action={
          <Button look="secondary" size="sm" className="min-h-11" onClick={() => setOpen(true)}>
            {t(since ? "password.change" : "password.choose")}
          </Button>
        }
      >
        {since ? (
          <>
            {t("password.since")} <TimeText at={since} />
          </>
        ) : (
          t(security.email ? "password.why" : "password.whyNoEmail")
        )}
      </SettingRow>
      {open && (
        <PasswordDialog
          security={security}
          onClose={() => setOpen(false)}
          onSaved={() => setSaved(true)}
        />
      )}
    </Panel>
  );
}
