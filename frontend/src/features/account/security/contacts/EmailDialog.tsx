import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { own } from "../../accountQueries.ts";
import { useChange } from "../../useChange.ts";
import { CodeForm } from "../CodeForm.tsx";
import { ContactForm } from "./ContactForm.tsx";

interface EmailDialogProps {
  onClose: () => void;
  onSaved: () => void;
}

/** First the address, then the code that was sent to it. */
export function EmailDialog({ onClose, onSaved }: EmailDialogProps) {
  const { t } = useTranslation("security");
  const [fields, keep, forget] = useKeptFields("email", { email: "" });
  const [sent, setSent] = useState<{ to: string; atMs: number }>();
  const send = useChange(sendCode, (_, to) => setSent({ to, atMs: Date.now() }));
  const set = useChange(setEmail, () => {
    forget();
    onSaved();
    onClose();
  });
  const confirm = useChange(confirmCode, ({ token }) => set.mutateAsync(token));
  if (sent === undefined) {
    return (
      <Dialog open onOpenChange={onClose} title={t("email.dialog")} description={t("email.enter")}>
        <ContactForm
          kind="email"
          value={fields.email}
          onChange={(email) => keep({ email })}
          pending={send.isPending}
          error={send.error}
          onSend={() => send.mutate(fields.email.trim())}
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
        onCode={(code) => confirm.mutate({ email: sent.to, code })}
        resend={{ sentAtMs: sent.atMs, onSend: () => send.mutateAsync(sent.to) }}
        onBack={() => {
          confirm.reset();
          setSent(undefined);
        }}
      />
    </Dialog>
  );
}

function sendCode(email: string) {
  return unwrap(api.POST("/api/emails", { body: { email } }));
}

function confirmCode(body: { email: string; code: string }) {
  return unwrap(api.POST("/api/emails/confirm", { body }));
}

function setEmail(emailToken: string) {
  return unwrap(api.PUT("/api/users/{userId}/email", { params: own, body: { emailToken } }));
}
