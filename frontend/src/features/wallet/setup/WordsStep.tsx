import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { type LocalWallet, markStep } from "@/lib/wallet/builtin/localWallets.ts";
import { unlockWallet, useLockState } from "@/lib/wallet/builtin/lockState.ts";
import { vault } from "@/lib/wallet/builtin/vault.ts";
import { PasswordForm } from "../password/PasswordForm.tsx";
import { StepFrame } from "./StepFrame.tsx";
import { WordList } from "./WordList.tsx";
import { WordsCheck } from "./WordsCheck.tsx";

interface WordsStepProps {
  wallet: LocalWallet;
  onLater: () => void;
}

/** Shows the phrase, then asks three of its words. After a reload the password opens it again. */
export function WordsStep({ wallet, onLater }: WordsStepProps) {
  const { t } = useTranslation("wallet");
  const [checking, setChecking] = useState(false);
  const words = useWords(wallet);
  if (!words) {
    return (
      <StepFrame title={t("setup.words.title")} body={t("setup.words.unlock")}>
        <PasswordForm
          act={t("password.unlock")}
          onPassword={(password, onProgress) => unlockWallet(wallet, password, onProgress)}
        />
      </StepFrame>
    );
  }
  if (checking) {
    return (
      <WordsCheck
        words={words}
        onLook={() => setChecking(false)}
        onRight={() => markStep(wallet.address, { confirmed: true })}
      />
    );
  }
  return (
    <StepFrame title={t("setup.words.title")} body={t("setup.words.body")}>
      <WordList words={words} />
      <Notice tone="warning" className="my-6">
        {t("setup.words.danger")}
      </Notice>
      <div className="grid gap-3">
        <Button size="lg" onClick={() => setChecking(true)}>
          {t("setup.words.wrote")}
        </Button>
        <Button look="quiet" className="text-muted" onClick={onLater}>
          {t("setup.words.later")}
        </Button>
      </div>
    </StepFrame>
  );
}

/** The words of an unlocked wallet; null while it is locked. */
function useWords({ address }: LocalWallet): string[] | null {
  const unlocked = useLockState((state) => state.unlocked.includes(address));
  const [words, setWords] = useState<string[] | null>(null);
  useEffect(() => {
    if (!unlocked) setWords(null);
    else vault("words", { address }).then(setWords, () => setWords(null));
  }, [address, unlocked]);
  return words;
}
