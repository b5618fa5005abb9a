import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { own } from "../../accountQueries.ts";
import { useChange } from "../../useChange.ts";
import { CodeForm } from "../CodeForm.tsx";
import { ContactForm } from "./ContactForm.tsx";

interface PhoneDialogProps {
  onClose: () => void;
  onVerified: () => void;
}

/** First the number, then the code that was sent to it. */
export function PhoneDialog({ onClose, onVerified }: PhoneDialogProps) {
  const { t } = useTranslation("security");
  const [fields, keep, forget] = useKeptFields("phone", { phone: "" });
  const [sent, setSent] = useState<{ to: string; atMs: number }>();
  const send = useChange(sendCode, (_, to) => setSent({ to, atMs: Date.now() }));
  const confirm = useChange(confirmCode, () => {
    forget();
    onVerified();
    onClose();
  });
  if (sent === undefined) {
    return (
      <Dialog open onOpenChange={onClose} title={t("phone.verify")} description={t("phone.enter")}>
        <ContactForm
          kind="phone"
          value={fields.phone}
          onChange={(phone) => keep({ phone })}
          pending={send.isPending}
          error={send.error}
          onSend={() => send.mutate(fields.phone)}
          onClose={onClose}
        />
      </Dialog>
    );
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("code.title")}
      description={t("code.sentTo", { to: sent.to })}
    >
      <CodeForm
        pending={confirm.isPending}
        error={confirm.error}
        onCode={(code) => confirm.mutate(code)}
        resend={{ sentAtMs: sent.atMs, onSend: () => send.mutateAsync(sent.to) }}
        onBack={() => {
          confirm.reset();
          setSent(undefined);
        }}
      />
    </Dialog>
  );
}

function sendCode(phone: string) {
  return unwrap(api.POST("/api/users/{userId}/phone", { params: own, body: { phone } }));
}

function confirmCode(code: string) {
  return unwrap(api.POST("/api/users/{userId}/phone/confirm", { params: own, body: { code } }));
}
