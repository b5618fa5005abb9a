import { type LucideIcon, Mail, MessageSquareText, QrCode } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { own, type SecondFactor, type Security } from "../../accountQueries.ts";
import { SettingRow } from "../../SettingRow.tsx";
import { useChange } from "../../useChange.ts";
import { SetupDialog } from "./SetupDialog.tsx";

const icons: Record<SecondFactor, LucideIcon> = {
  OTP_APP: QrCode,
  SMS: MessageSquareText,
  EMAIL: Mail,
};

interface MethodRowProps {
  method: SecondFactor;
  security: Security;
  onTurnedOn: () => void;
}

/** One way of proving oneself a second time, and how to turn it on. */
export function MethodRow({ method, security, onTurnedOn }: MethodRowProps) {
  const { t } = useTranslation("security");
  const [open, setOpen] = useState(false);
  const start = useChange(startMethod, () => setOpen(true));
  const since = security.methods.find((one) => one.method === method)?.since;
  const to = { OTP_APP: "", SMS: security.phone, EMAIL: security.email }[method];
  const isFirst = since !== undefined && security.method === method;
  return (
    <SettingRow
      icon={icons[method]}
      title={t(`method.${method}`)}
      badge={
        <>
          {since && <Badge tone="success">{t("twoFactor.on")}</Badge>}
          {!since && method === "OTP_APP" && (
            <Badge tone="brand">{t("twoFactor.recommended")}</Badge>
          )}
          {isFirst && security.methods.length > 1 && <Badge>{t("twoFactor.first")}</Badge>}
        </>
      }
      action={
        since === undefined && (
          <Button
            look={method === "OTP_APP" && !security.enable2FA ? "primary" : "secondary"}
            size="sm"
            className="min-h-11"
            disabled={to === null}
            pending={start.isPending}
            aria-label={t("twoFactor.turnOnOf", { method: t(`method.${method}`) })}
            onClick={() => start.mutate(method)}
          >
            {t("twoFactor.turnOn")}
          </Button>
        )
      }
    >
      {to === null
        ? t(`method.needs.${method === "SMS" ? "SMS" : "EMAIL"}`)
        : t(`method.text.${method}`)}
      {to && <span className="num block wrap-anywhere">{to}</span>}
      {since && (
        <span className="block">
          {t("twoFactor.since")} <TimeText at={since} />
        </span>
      )}
      {start.isError && <ActionError error={start.error} className="mt-3" />}
      {open && start.data && (
        <SetupDialog
          started={start.data}
          method={method}
          to={to ?? ""}
          resend={{ sentAtMs: start.submittedAt, onSend: () => startMethod(method) }}
          onClose={() => setOpen(false)}
          onTurnedOn={onTurnedOn}
        />
      )}
    </SettingRow>
  );
}

function startMethod(method: SecondFactor) {
  const body = { enable2FA: true as const, method };
  return unwrap(api.PUT("/api/users/{userId}/security/setting", { params: own, body }));
}
