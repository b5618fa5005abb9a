import { useTranslation } from "react-i18next";
import { QrPicture } from "@/components/data/QrPicture.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";

/** A key for an authenticator app: as a picture to scan, and as text for who is on the phone. */
export function ScanCode({ uri, secret }: { uri: string; secret: string }) {
  const { t } = useTranslation("security");
  return (
    <div className="mb-5 grid gap-4">
      <QrPicture text={uri} label={t("scan.picture")} className="mx-auto" />
      <div className="rounded-md border border-line bg-surface px-4 py-3 text-sm">
        <p className="text-muted">{t("scan.byHand")}</p>
        <p className="mt-1 flex items-center justify-between gap-2">
          <span className="font-mono text-base">{secret.match(/.{1,4}/g)?.join(" ")}</span>
          <CopyButton text={secret} what={t("scan.key")} />
        </p>
      </div>
    </div>
  );
}
