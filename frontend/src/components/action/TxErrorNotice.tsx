import { useTranslation } from "react-i18next";
import { formatShort } from "@/lib/money.ts";
import type { TxError } from "@/lib/txError.ts";
import { Notice } from "../feedback/Notice.tsx";
import { ButtonLink } from "../ui/ButtonLink.tsx";
import { useReasonText } from "./useReasonText.ts";

/** Why nothing was sent, in plain words, and that the money is where it was. */
export function TxErrorNotice({ error, className }: { error: TxError; className?: string }) {
  const { t } = useTranslation(["errors", "works"]);
  const reasonText = useReasonText();
  // To say no is not a fault: neutral tone.
  const tone = error.kind === "rejected" || error.kind === "busy" ? "info" : "danger";
  return (
    <Notice
      role="alert"
      tone={tone}
      title={t(`transaction.${error.kind}.what`)}
      {...(error.kind === "noFunds" && {
        action: (
          <ButtonLink to="/wallet" look="secondary" size="sm">
            {t("works:short.openWallet")}
          </ButtonLink>
        ),
      })}
      {...(className && { className })}
    >
      {error.reason && <p>{reasonText(error.reason)}</p>}
      {error.shortfall && <Shortfall {...error.shortfall} />}
      <p>{t(`transaction.${error.kind}.do`)}</p>
    </Notice>
  );
}

function Shortfall({ needWei, haveWei }: { needWei: bigint; haveWei: bigint }) {
  const { t, i18n } = useTranslation("errors");
  return (
    <p className="num">
      {t("shortfall", {
        // Rounded up, so that who adds exactly this has enough.
        need: formatShort(needWei + 10n ** 14n, i18n.language),
        have: formatShort(haveWei, i18n.language),
      })}
    </p>
  );
}
