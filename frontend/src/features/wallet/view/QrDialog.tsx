import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { QrPicture } from "@/components/data/QrPicture.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";

/** The address as a QR code. */
export function QrDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation("wallet");
  return (
    <Dialog open onOpenChange={onClose} title={t("view.qrTitle")} description={t("view.qrHint")}>
      <div className="grid justify-items-center gap-4">
        <QrPicture text={address} label={address} />
        <Address address={address} full copy className="text-center" />
      </div>
    </Dialog>
  );
}
