import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Steps } from "@/components/ui/Steps.tsx";
import { sameAddress } from "@/lib/address.ts";
import { type LocalWallet, useLocalWallets } from "@/lib/wallet/builtin/localWallets.ts";
import { connectBuiltin } from "@/lib/wallet/connect.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { DoneStep } from "./DoneStep.tsx";
import { FileStep } from "./FileStep.tsx";
import { PasswordStep } from "./PasswordStep.tsx";
import { ServerStep } from "./ServerStep.tsx";
import { isUnfinished, setupStep, setupSteps } from "./setupStep.ts";
import { WordsStep } from "./WordsStep.tsx";

/** Create → encrypt → save the file → confirm three words → register and back up. */
export function SetupPage() {
  const { t } = useTranslation("wallet");
  const { wallet, loaded, setAddress } = useWalletInSetup();
  const [wordsLater, setWordsLater] = useState(false);
  const step = setupStep(wallet, { wordsLater });
  const index = step === "done" ? setupSteps.length : setupSteps.indexOf(step);
  return (
    <div className="mx-auto w-full max-w-xl px-4 py-8 sm:py-12">
      <PageHeader title={t("setup.title")} />
      <Steps
        label={t("setup.label")}
        steps={setupSteps.map((name) => t(`setup.steps.${name}`))}
        current={index}
      />
      {!loaded && <Skeleton className="h-80 rounded-md" />}
      {loaded && step === "password" && <PasswordStep onCreated={setAddress} />}
      {wallet && step === "file" && <FileStep wallet={wallet} />}
      {wallet && step === "words" && (
        <WordsStep wallet={wallet} onLater={() => setWordsLater(true)} />
      )}
      {wallet && step === "server" && <ServerStep wallet={wallet} />}
      {wallet && step === "done" && <DoneStep onAnother={() => setAddress(null)} />}
    </div>
  );
}

/** The wallet being set up: the one just made, or one that an earlier visit left unfinished. */
function useWalletInSetup() {
  const { wallets, loaded } = useLocalWallets();
  const connection = useConnection();
  const [address, setAddress] = useState<string | null | undefined>(undefined);
  const wallet = pick(wallets, address);

  useEffect(() => {
    if (!wallet) return;
    // From here on this page is about this wallet, also when its last step is done.
    setAddress(wallet.address);
    if (!sameAddress(connection?.address, wallet.address)) connectBuiltin(wallet.address);
  }, [wallet, connection?.address]);

  return { wallet, loaded, setAddress };
}

function pick(wallets: LocalWallet[], address: string | null | undefined) {
  if (address === null) return undefined;
  if (address) return wallets.find((wallet) => wallet.address === address);
  return wallets.findLast((wallet) => wallet.origin === "created" && isUnfinished(wallet));
}
