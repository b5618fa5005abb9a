import { MailCheck } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { OutboxHint } from "@/components/account/OutboxHint.tsx";
import { ResendButton } from "@/components/account/ResendButton.tsx";
import { useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { EmailField, isEmail } from "../EmailField.tsx";

/** The server answers the same whether or not there is such an account; so does this. */
export function AskForm({ onSent }: { onSent: () => void }) {
  const { t } = useTranslation("session");
  const [{ email }, keep] = useKeptFields("login", { email: "" });
  const [tries, setTries] = useState(0);
  const [sentAtMs, setSentAtMs] = useState<number | null>(null);
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error ?? tries);

  const send = () => {
    const params = { path: { userId: "me" } };
    const body = { email: email.trim() };
    return unwrap(api.POST("/api/users/{userId}/reset/password", { params, body }));
  };

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    if (!isEmail(email)) return;
    await run(async () => {
      await send();
      setSentAtMs(Date.now());
      onSent();
    });
  }

  if (sentAtMs !== null) {
    return (
      <div className="grid gap-5">
        <div role="status" className="grid justify-items-center gap-3 text-center">
          <span className="grid size-14 place-items-center rounded-lg bg-brand-tint text-brand">
            <MailCheck aria-hidden="true" className="size-7" strokeWidth={1.5} />
          </span>
          <h2 className="text-lg">{t("reset.sent")}</h2>
          <p className="font-semibold wrap-anywhere">{email.trim()}</p>
          <p className="text-muted">{t("reset.sentHint")}</p>
        </div>
        <OutboxHint />
        <ResendButton sentAtMs={sentAtMs} onSend={send} />
      </div>
    );
  }
  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-4">
      <EmailField value={email} onChange={(text) => keep({ email: text })} checked={tries > 0} />
      {error !== null && <ActionError error={error} />}
      <Button type="submit" size="lg" wide pending={busy}>
        {t("reset.ask")}
      </Button>
    </form>
  );
}
