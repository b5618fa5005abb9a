import { Smartphone } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { Security } from "../../accountQueries.ts";
import { Panel } from "../../Panel.tsx";
import { SettingRow } from "../../SettingRow.tsx";
import { PhoneDialog } from "./PhoneDialog.tsx";

export function PhonePanel({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const [open, setOpen] = useState(false);
  const [saved, setSaved] = useState(false);
  const { phone, phoneVerifiedAt } = security;
  return (
    <Panel
      title={t("phone.title")}
      description={t("phone.why")}
      foot={
        saved && (
          <Notice tone="success" role="status">
            {t("phone.saved")}
          </Notice>
        )
      }
    >
      <SettingRow
        icon={Smartphone}
        title={<span className="num">{phone ?? t("phone.none")}</span>}
        badge={phone && <Badge tone="success">{t("contact.verified")}</Badge>}
        action={
          <Button look="secondary" size="sm" className="min-h-11" onClick={() => setOpen(true)}>
            {t(phone ? "phone.replace" : "phone.verify")}
          </Button>
        }
      >
        {phoneVerifiedAt ? (
          <>
            {t("phone.since")} <TimeText at={phoneVerifiedAt} />
          </>
        ) : (
          t("phone.optional")
        )}
      </SettingRow>
      {open && <PhoneDialog onClose={() => setOpen(false)} onVerified={() => setSaved(true)} />}
    </Panel>
  );
}
