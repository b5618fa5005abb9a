import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import type { NewApiKey } from "../accountQueries.ts";

/** The secret of a new key, this once: it closes when one says that it is kept. */
export function SecretDialog({ made, onClose }: { made: NewApiKey; onClose: () => void }) {
  const { t } = useTranslation("apiKeys");
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={onClose}
      title={t("secret.title")}
      description={t("secret.text")}
    >
      <div className="grid gap-5">
        <dl className="grid gap-3 rounded-md border border-line bg-surface p-4">
          <Value label={t("secret.access")} value={made.accessKey} />
          <Value label={t("secret.secret")} value={made.secretKey} />
        </dl>
        <Notice tone="warning">{t("secret.once")}</Notice>
        <Checkbox
          label={t("secret.kept")}
          checked={kept}
          onChange={(event) => setKept(event.target.checked)}
          error={asked && !kept && t("secret.mustKeep")}
        />
        <Button
          wide
          onClick={() => {
            setAsked(true);
            if (kept) onClose();
          }}
        >
          {t("secret.close")}
        </Button>
      </div>
    </Dialog>
  );
}

function Value({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt className="text-sm text-muted">{label}</dt>
      <dd className="flex items-start justify-between gap-2">
        <code className="min-w-0 py-1 font-mono text-sm break-all">{value}</code>
        <CopyButton text={value} what={label} />
      </dd>
    </div>
  );
}
