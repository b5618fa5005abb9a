import { Mail } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Security } from "../../accountQueries.ts";
import { Panel } from "../../Panel.tsx";
import { SettingRow } from "../../SettingRow.tsx";
import { EmailDialog } from "./EmailDialog.tsx";

export function EmailPanel({ security: { email } }: { security: Security }) {
  const { t } = useTranslation("security");
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  return (
    <Panel
      title={t("email.title")}
      foot={
        saved && (
          <Notice tone="success" role="status">
            {t("email.saved")}
          </Notice>
        )
      }
    >
      <SettingRow
        icon={Mail}
        title={<span className="wrap-anywhere">{email ?? t("email.none")}</span>}
        badge={email && <Badge tone="success">{t("contact.verified")}</Badge>}
        action={
          <Button look="secondary" size="sm" className="min-h-11" onClick={() => setOpen(true)}>
            {t(email ? "email.replace" : "email.add")}
          </Button>
        }
      >
        {t("email.why")}
      </SettingRow>
      {open && <EmailDialog onClose={() => setOpen(false)} onSaved={() => setSaved(true)} />}
    </Panel>
  );
}
