import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { encode } from "uqr";
import { Address } from "@/components/data/Address.tsx";
import { Dialog } from "@/components/overlay/Dialog.tsx";

/** The address as a QR code, dark on white in both themes: scanners want it so. */
export function QrDialog({ address, onClose }: { address: string; onClose: () => void }) {
  const { t } = useTranslation("wallet");
  const { path, size } = useMemo(() => qrPath(address), [address]);
  return (
    <Dialog open onOpenChange={onClose} title={t("view.qrTitle")} description={t("view.qrHint")}>
      <div className="grid justify-items-center gap-4">
        <div className="rounded-md border border-line bg-white p-4">
          <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={address} className="size-56">
            <path d={path} fill="#14181f" shapeRendering="crispEdges" />
          </svg>
        </div>
        <Address address={address} full copy className="text-center" />
      </div>
    </Dialog>
  );
}

function qrPath(text: string): { path: string; size: number } {
  const { data, size } = encode(text, { ecc: "M", border: 0 });
  const path = data
    .flatMap((row, y) => row.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : "")))
    .join("");
  return { path, size };
}
