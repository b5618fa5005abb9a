import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { EntryPage, textLink } from "../EntryPage.tsx";
import { AskForm } from "./AskForm.tsx";
import { NewPassword } from "./NewPassword.tsx";

/** A new password for who has forgotten the old one: asks for the mail, and takes its link. */
export function ResetPage({ token: given }: { token?: string | undefined }) {
  const { t } = useTranslation("session");
  const [token, setToken] = useTokenOnce(given);
  const [isSent, setIsSent] = useState(false);
  return (
    <EntryPage
      title={t("reset.title")}
      description={token ? t("reset.newHint") : !isSent && t("reset.askHint")}
      foot={
        <Link to="/login" className={textLink}>
          {t("reset.toLogin")}
        </Link>
      }
    >
      {token ? (
        <NewPassword token={token} onAskAgain={() => setToken("")} />
      ) : (
        <AskForm onSent={() => setIsSent(true)} />
      )}
    </EntryPage>
  );
}

/** The token of the address, which must not be seen, kept in a history or sent on from there. */
function useTokenOnce(given: string | undefined) {
  const navigate = useNavigate();
  const [token, setToken] = useState(given ?? "");
  useEffect(() => {
    if (given === undefined) return;
    setToken(given);
    void navigate({ to: "/reset-password", search: {}, replace: true });
  }, [given, navigate]);
  return [token, setToken] as const;
}
