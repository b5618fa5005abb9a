import { Download, Printer } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { saveFile } from "@/lib/files/saveFile.ts";
import { printText } from "./printText.ts";

/** The recovery codes, this once: it closes when one says that they are kept. */
export function RecoveryDialog({ codes, onClose }: { codes: string[]; onClose: () => void }) {
  const { t } = useTranslation("security");
  const [kept, setKept] = useState(false);
  const [asked, setAsked] = useState(false);
  const text = [t("recovery.sheet", { site: location.host }), "", ...codes, ""].join("\n");
  return (
    <Dialog
      open
      dismissible={false}
      onOpenChange={onClose}
      title={t("recovery.codesTitle")}
      description={t("recovery.codesText")}
    >
      <div className="grid gap-5">
        <ol className="num grid grid-cols-2 gap-x-4 gap-y-2 rounded-md border border-line bg-surface p-4 font-mono max-[22rem]:grid-cols-1">
          {codes.map((code) => (
            <li key={code} className="text-center whitespace-nowrap">
              {code}
            </li>
          ))}
        </ol>
        <div className="flex flex-wrap gap-2">
          <CopyButton text={text} what={t("recovery.title")} labelled look="secondary" />
          <Button
            look="secondary"
            size="sm"
            onClick={() => saveFile("jangteo-recovery-codes.txt", text, "text/plain")}
          >
            <Download aria-hidden="true" />
            {t("recovery.download")}
          </Button>
          <Button look="secondary" size="sm" onClick={() => printText(text, t("recovery.title"))}>
            <Printer aria-hidden="true" />
            {t("recovery.print")}
          </Button>
        </div>
        <Notice tone="warning">{t("recovery.once")}</Notice>
        <Checkbox
          label={t("recovery.kept")}
          checked={kept}
          onChange={(event) => setKept(event.target.checked)}
          error={asked && !kept && t("recovery.mustKeep")}
        />
        <Button
          wide
          onClick={() => {
            setAsked(true);
            if (kept) onClose();
          }}
        >
          {t("recovery.close")}
        </Button>
      </div>
    </Dialog>
  );
}
