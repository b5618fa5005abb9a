import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import type { SecondFactor, Security } from "../../accountQueries.ts";
import { Panel } from "../../Panel.tsx";
import { RecoveryRow } from "../recovery/RecoveryRow.tsx";
import { MethodRow } from "./MethodRow.tsx";
import { TurnOffDialog } from "./TurnOffDialog.tsx";

const methods = ["OTP_APP", "SMS", "EMAIL"] as const satisfies SecondFactor[];

/** What is asked for besides the password, wallet or other site. */
export function TwoFactorPanel({ security }: { security: Security }) {
  const { t } = useTranslation("security");
  const [done, setDone] = useState<"on" | "off">();
  const [leaving, setLeaving] = useState(false);
  const isOn = security.enable2FA;
  return (
    <Panel
      title={t("twoFactor.title")}
      description={t("twoFactor.description")}
      foot={
        <>
          {isOn && (
            <div className="border-t border-line pt-4">
              <Button
                look="quiet"
                size="sm"
                className="-ml-3 min-h-11 text-danger"
                onClick={() => setLeaving(true)}
              >
                {t("twoFactor.off")}
              </Button>
            </div>
          )}
          {done && done === (isOn ? "on" : "off") && (
            <Notice tone="success" role="status">
              {t(`twoFactor.done.${done}`)}
            </Notice>
          )}
        </>
      }
    >
      {methods.map((method) => (
        <MethodRow
          key={method}
          method={method}
          security={security}
          onTurnedOn={() => setDone("on")}
        />
      ))}
      {isOn && <RecoveryRow left={security.recoveryCodesLeft} />}
      {leaving && (
        <TurnOffDialog onClose={() => setLeaving(false)} onTurnedOff={() => setDone("off")} />
      )}
    </Panel>
  );
}
