import { Download } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { type LocalWallet, markStep } from "@/lib/wallet/builtin/localWallets.ts";
import { downloadKeystore } from "../backup/downloadKeystore.ts";
import { StepFrame } from "./StepFrame.tsx";

export function FileStep({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");
  const [saved, setSaved] = useState(false);

  function save() {
    downloadKeystore(wallet);
    setSaved(true);
  }

  return (
    <StepFrame title={t("setup.file.title")} body={t("setup.file.body")}>
      <dl className="mb-6 rounded-md border border-line bg-surface p-4 text-sm">
        <dt className="text-muted">{t("setup.file.address")}</dt>
        <dd>
          <Address address={wallet.address} full copy />
        </dd>
      </dl>
      <div className="grid gap-3">
        <Button size="lg" look={saved ? "secondary" : "primary"} onClick={save}>
          <Download aria-hidden="true" />
          {saved ? t("setup.file.again") : t("setup.file.act")}
        </Button>
        {saved && (
          <Button size="lg" onClick={() => markStep(wallet.address, { downloaded: true })}>
            {t("setup.file.have")}
          </Button>
        )}
      </div>
    </StepFrame>
  );
}
