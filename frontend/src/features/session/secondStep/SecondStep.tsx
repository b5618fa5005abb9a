import { useTranslation } from "react-i18next";
import { FactorForm } from "@/components/account/FactorForm.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import type { SecondProofNeeded } from "@/lib/api/types.ts";

interface SecondStepProps {
  pending: Omit<SecondProofNeeded, "status">;
  onDone: () => unknown;
}

/** The second proof of a sign-in, by any way that is turned on, or by a recovery code. */
export function SecondStep({ pending, onDone }: SecondStepProps) {
  const { t } = useTranslation("session");
  const { loginToken, method: first, methods } = pending;
  const others = methods.filter((method) => method !== first);
  return (
    <FactorForm
      methods={[first, ...others, "RECOVERY_CODE"]}
      sent={first}
      onSend={(method) => unwrap(api.POST("/api/login/2fa/send", { body: { loginToken, method } }))}
      onCode={async (proof) => {
        await unwrap(api.POST("/api/login/2fa", { body: { loginToken, ...proof } }));
        await onDone();
      }}
      act={t("secondStep.act")}
    />
  );
}
