import { useTranslation } from "react-i18next";
import { ApiError } from "@/lib/api/problem.ts";
import { describeProblem } from "@/lib/problemText.ts";
import { TxError } from "@/lib/txError.ts";
import { Notice } from "../feedback/Notice.tsx";
import { CopyButton } from "../ui/CopyButton.tsx";
import { TxErrorNotice } from "./TxErrorNotice.tsx";

/** Why an action did not come about, from the wallet, the chain or the API. */
export function ActionError({ error, className }: { error: unknown; className?: string }) {
  const { t } = useTranslation("errors");
  if (error instanceof TxError) {
    return <TxErrorNotice error={error} {...(className && { className })} />;
  }
  const { what, todo, code } = describeProblem(error, t);
  return (
    <Notice tone="danger" title={what} {...(className && { className })}>
      <p>{todo}</p>
      {error instanceof ApiError && code && (
        <p className="mt-1 flex flex-wrap items-center gap-1 text-xs text-muted">
          <span className="font-mono">{code}</span>
          <CopyButton text={code} what={t("code")} />
        </p>
      )}
    </Notice>
  );
}
