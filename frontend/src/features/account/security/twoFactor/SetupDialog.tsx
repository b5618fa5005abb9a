import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import type { components } from "@/lib/api/schema.ts";
import { own, type SecondFactor } from "../../accountQueries.ts";
import { useChange } from "../../useChange.ts";
import { CodeForm } from "../CodeForm.tsx";
import { RecoveryDialog } from "../recovery/RecoveryDialog.tsx";
import { ScanCode } from "./ScanCode.tsx";

interface SetupDialogProps {
  /** What the server began: a key for an app, or a code that was sent. */
  started: components["schemas"]["TwoFactorStarted"];
  method: SecondFactor;
  /** Where a code was sent. */
  to: string;
  resend: { sentAtMs: number; onSend: () => Promise<unknown> };
  onClose: () => void;
  onTurnedOn: () => void;
}

/** Turns a method on by its first code, and gives the recovery codes once. */
export function SetupDialog(props: SetupDialogProps) {
  const { started, method, to, resend, onClose, onTurnedOn } = props;
  const { t } = useTranslation("security");
  const [codes, setCodes] = useState<string[]>();
  const confirm = useChange(confirmMethod, ({ recoveryCodes }) => {
    onTurnedOn();
    if (recoveryCodes) setCodes(recoveryCodes);
    else onClose();
  });
  if (codes) return <RecoveryDialog codes={codes} onClose={onClose} />;
  const { uri, secret } = started;
  const isApp = uri !== null && secret !== null;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={isApp ? t("scan.title") : t("code.title")}
      description={isApp ? t("scan.description") : t("code.sentTo", { to })}
    >
      {isApp && <ScanCode uri={uri} secret={secret} />}
      <CodeForm
        pending={confirm.isPending}
        error={confirm.error}
        onCode={(code) => confirm.mutate({ method, code })}
        {...(!isApp && { resend })}
        onBack={onClose}
      />
    </Dialog>
  );
}

function confirmMethod(body: { method: SecondFactor; code: string }) {
  return unwrap(api.PUT("/api/users/{userId}/security/confirm", { params: own, body }));
}
