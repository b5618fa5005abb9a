import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import { DoneStep } from "../setup/DoneStep.tsx";
import { ServerStep } from "../setup/ServerStep.tsx";
import { ImportForm } from "./ImportForm.tsx";
import { importKinds } from "./importKinds.ts";

/** Bring a wallet by key, words or file; check its address; encrypt; register and back up. */
export function ImportPage() {
  const { t } = useTranslation("wallet");
  const [address, setAddress] = useState<string | null>(null);
  const wallet = useLocalWallets(({ wallets }) => wallets.find((w) => w.address === address));
  const safe = wallet?.steps.registered && wallet.steps.backedUp;
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-8 sm:py-12">
      <PageHeader title={t("imports.title")} description={t("imports.hint")} />
      {!wallet && (
        <Tabs defaultValue="key">
          <TabList aria-label={t("imports.with")}>
            {importKinds.map((kind) => (
              <Tab key={kind} value={kind}>
                {t(`imports.${kind}`)}
              </Tab>
            ))}
          </TabList>
          {importKinds.map((kind) => (
            <TabPanel key={kind} value={kind}>
              <ImportForm kind={kind} onImported={setAddress} />
            </TabPanel>
          ))}
        </Tabs>
      )}
      {wallet && !safe && <ServerStep wallet={wallet} />}
      {safe && <DoneStep />}
    </div>
  );
}
