import { useQuery } from "@tanstack/react-query";
import { KeyRound, Wallet } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { FactorForm } from "@/components/account/FactorForm.tsx";
import { codeOf, useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Dialog } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { shortAddress } from "@/lib/address.ts";
import { api, unwrap } from "@/lib/api/client.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { useProfile } from "@/lib/session/accountQuery.ts";
import { type SocialProvider, signChallenge } from "@/lib/session/enter.ts";
import { useProof } from "@/lib/session/proof.ts";
import { toTxError } from "@/lib/txError.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";
import { SocialButtons } from "../login/SocialButtons.tsx";
import { returnPath } from "../returnPath.ts";
import { isFactor, isSite, type ProofBody, proofMethodsQuery } from "./proofMethodsQuery.ts";

/** Asks whoever is signed in to prove that it is still them. */
export function ProofDialog() {
  const { t } = useTranslation("session");
  const settle = useProof(({ asked }) => asked?.settle);
  if (!settle) return null;
  return (
    <Dialog
      open
      onOpenChange={() => settle(false)}
      title={t("proof.title")}
      description={t("proof.hint")}
    >
      <Proofs
        onBody={async (body) => {
          await unwrap(api.POST("/api/login/proof", { body }));
          settle(true);
        }}
      />
    </Dialog>
  );
}

type OnBody = { onBody: (body: ProofBody) => Promise<void> };

function Proofs({ onBody }: OnBody) {
  const { t } = useTranslation("session");
  const { data: methods, error, refetch } = useQuery(proofMethodsQuery);
  if (error) return <ErrorState error={error} onRetry={refetch} />;
  if (!methods) return <Skeleton className="h-32 rounded-md" />;
  const factors = methods.filter(isFactor);
  const sites = methods.filter(isSite);
  if (methods.length === 0) return <Notice tone="warning">{t("proof.none")}</Notice>;
  return (
    <div className="grid gap-5">
      {factors.length > 0 && (
        <FactorForm
          methods={factors}
          onSend={(method) => unwrap(api.POST("/api/login/proof/send", { body: { method } }))}
          onCode={onBody}
          act={t("proof.act")}
        />
      )}
      {methods.includes("password") && <PasswordProof onBody={onBody} />}
      {methods.includes("password") && methods.length > 1 && (
        <p className="text-center text-sm text-muted">{t("or")}</p>
      )}
      {methods.includes("wallet") && <WalletProof onBody={onBody} />}
      {sites.length > 0 && <SiteProof sites={sites} />}
    </div>
  );
}

/** Leads away and back to this page, where what was begun is to be pressed once more. */
function SiteProof({ sites }: { sites: SocialProvider[] }) {
  const { t } = useTranslation("session");
  const returnTo = returnPath(location.pathname + location.search);
  return (
    <div className="grid gap-2.5">
      <p className="text-sm text-muted">{t("proof.site")}</p>
      <SocialButtons returnTo={returnTo} purpose="prove" only={sites} />
    </div>
  );
}

function PasswordProof({ onBody }: OnBody) {
  const { t } = useTranslation("session");
  const email = useProfile()?.email;
  const [password, setPassword] = useState("");
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error);
  const isWrong = codeOf(error) === "login_failed";

  async function submit(event: FormEvent) {
    event.preventDefault();
    await run(() => onBody({ method: "password", password }));
  }

  return (
    <form ref={form} onSubmit={submit} className="grid gap-4">
      {/* Tells a password manager whose password it is. */}
      <Input readOnly hidden name="email" autoComplete="username" value={email ?? ""} />
      <Field label={t("password.label")} error={isWrong && t("password.wrong")}>
        <PasswordInput
          required
          autoFocus
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={({ target }) => setPassword(target.value)}
        />
      </Field>
      {error !== null && !isWrong && <ActionError error={error} />}
      <Button type="submit" wide pending={busy}>
        <KeyRound aria-hidden="true" />
        {t("proof.act")}
      </Button>
    </form>
  );
}

function WalletProof({ onBody }: OnBody) {
  const { t } = useTranslation(["session", "common"]);
  const connection = useConnection();
  const { busy, error, run } = useAct();
  if (!connection) {
    return (
      <Button look="secondary" wide onClick={openConnect}>
        <Wallet aria-hidden="true" />
        {t("common:action.connect")}
      </Button>
    );
  }
  const sign = async () => {
    try {
      await onBody({ method: "wallet", ...(await signChallenge(connection)) });
    } catch (cause) {
      throw cause instanceof ApiError ? cause : await toTxError(cause);
    }
  };
  return (
    <div className="grid gap-3">
      <Button look="secondary" wide pending={busy} onClick={() => run(sign)}>
        <Wallet aria-hidden="true" />
        {t("proof.sign", { address: shortAddress(connection.address) })}
      </Button>
      {error !== null && <ActionError error={error} />}
    </div>
  );
}
