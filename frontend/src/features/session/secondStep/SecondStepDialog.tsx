import { useTranslation } from "react-i18next";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { useSecondStep } from "@/lib/session/enter.ts";
import { SecondStep } from "./SecondStep.tsx";

/** The second step of a wallet's sign-in that began on some page. */
export function SecondStepDialog() {
  const { t } = useTranslation("session");
  const asked = useSecondStep((state) => state.asked);
  if (!asked) return null;
  return (
    <Dialog
      open
      onOpenChange={asked.cancel}
      title={t("secondStep.title")}
      description={t("secondStep.hint")}
    >
      <SecondStep pending={asked} onDone={asked.done} />
    </Dialog>
  );
}
