import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { Steps } from "@/components/ui/Steps.tsx";
import { sessionQuery } from "@/lib/session/sessionQuery.ts";
import { EntryPage, Or, textLink } from "../EntryPage.tsx";
import { SignedInPanel } from "../login/SignedInPanel.tsx";
import { SocialButtons } from "../login/SocialButtons.tsx";
import { useHasSocial } from "../login/useHasSocial.ts";
import { returnPath } from "../returnPath.ts";
import { AccountStep } from "./AccountStep.tsx";
import { CodeStep } from "./CodeStep.tsx";
import { EmailStep } from "./EmailStep.tsx";
import { useSignUpProgress } from "./signUpProgress.ts";
import { Welcome } from "./Welcome.tsx";

const steps = ["email", "code", "account"] as const;

/** A new account by e-mail: address, code, then name and password. */
export function SignUpPage({ returnTo: asked }: { returnTo?: string | undefined }) {
  const { t } = useTranslation("session");
  const { data: account, isPending } = useQuery(sessionQuery);
  const hasSocial = useHasSocial();
  const [progress, change, forget] = useSignUpProgress();
  const [welcomed, setWelcomed] = useState<string | null>(null);
  const returnTo = returnPath(asked);

  if (welcomed !== null) return <Welcome name={welcomed} returnTo={returnTo} />;
  if (isPending) {
    return (
      <EntryPage title={t("signUp.title")}>
        <Skeleton className="h-80 rounded-md" />
      </EntryPage>
    );
  }
  if (account) {
    return (
      <EntryPage title={t("login.already")}>
        <SignedInPanel returnTo={returnTo} />
      </EntryPage>
    );
  }
  return (
    <EntryPage
      title={t("signUp.title")}
      foot={
        <>
          {t("signUp.haveAccount")}{" "}
          <Link to="/login" search={returnTo === "/" ? {} : { returnTo }} className={textLink}>
            {t("login.act")}
          </Link>
        </>
      }
    >
      <Steps
        label={t("signUp.steps")}
        steps={steps.map((step) => t(`signUp.${step}.name`))}
        current={steps.indexOf(progress.step)}
      />
      {progress.step === "email" && <EmailStep progress={progress} change={change} />}
      {progress.step === "code" && <CodeStep progress={progress} change={change} />}
      {progress.step === "account" && (
        <AccountStep
          progress={progress}
          change={change}
          onDone={() => {
            forget();
            setWelcomed(progress.username.trim());
          }}
        />
      )}
      {progress.step === "email" && hasSocial && (
        <>
          <Or />
          <div className="grid gap-2.5">
            <SocialButtons returnTo={returnTo} />
          </div>
        </>
      )}
    </EntryPage>
  );
}
