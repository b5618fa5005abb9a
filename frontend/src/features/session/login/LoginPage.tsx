import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { ApiError, ownProblem } from "@/lib/api/problem.ts";
import type { Entered } from "@/lib/api/types.ts";
import { noteEntered } from "@/lib/session/enter.ts";
import { sessionQuery } from "@/lib/session/sessionQuery.ts";
import { EntryPage, Or, textLink } from "../EntryPage.tsx";
import { returnPath } from "../returnPath.ts";
import { SecondStep } from "../secondStep/SecondStep.tsx";
import { PasswordForm } from "./PasswordForm.tsx";
import { type PendingLogin, pendingInHash } from "./pendingInHash.ts";
import { SignedInPanel } from "./SignedInPanel.tsx";
import { SocialButtons } from "./SocialButtons.tsx";
import { WalletButton } from "./WalletButton.tsx";

interface LoginPageProps {
  returnTo?: string | undefined;
  problem?: string | undefined;
}

/** Every way in: by password, by an account elsewhere, by wallet; then the second step. */
export function LoginPage({ returnTo: asked, problem }: LoginPageProps) {
  const { t } = useTranslation("session");
  const router = useRouter();
  const { data: account, isPending } = useQuery(sessionQuery);
  const [pending, setPending] = usePending();
  const [isEntering, setIsEntering] = useState(false);
  const returnTo = returnPath(pending?.returnTo ?? asked);

  async function enter() {
    setIsEntering(true);
    try {
      await noteEntered();
      router.history.replace(returnTo);
    } catch (cause) {
      setIsEntering(false);
      throw cause;
    }
  }

  if (pending) {
    return (
      <EntryPage title={t("secondStep.title")} description={t("secondStep.hint")}>
        <SecondStep pending={pending} onDone={enter} />
        <Button look="quiet" size="sm" wide className="mt-3" onClick={() => setPending(null)}>
          {t("secondStep.startOver")}
        </Button>
      </EntryPage>
    );
  }
  const notice = problem && (
    <ActionError error={new ApiError(ownProblem(problem))} className="mb-6" />
  );
  if (isPending) {
    return (
      <EntryPage title={t("login.title")}>
        <Skeleton className="h-80 rounded-md" />
      </EntryPage>
    );
  }
  if (account && !isEntering) {
    return (
      <EntryPage title={t("login.already")}>
        {notice}
        <SignedInPanel returnTo={returnTo} />
      </EntryPage>
    );
  }
  const onEntered = async (entered: Entered) => {
    if (entered.status === "2FA_REQUIRED") setPending({ ...entered, returnTo });
    else await enter();
  };
  return (
    <EntryPage title={t("login.title")} foot={<ToSignUp returnTo={returnTo} />}>
      {notice}
      <PasswordForm onEntered={onEntered} />
      <Or />
      <div className="grid gap-2.5">
        <SocialButtons returnTo={returnTo} />
        <WalletButton onEntered={onEntered} />
      </div>
    </EntryPage>
  );
}

function ToSignUp({ returnTo }: { returnTo: string }) {
  const { t } = useTranslation("session");
  return (
    <>
      {t("login.noAccount")}{" "}
      <Link to="/signup" search={returnTo === "/" ? {} : { returnTo }} className={textLink}>
        {t("login.signUp")}
      </Link>
    </>
  );
}

/** A sign-in that waits for its second step; one that another site began stands behind the `#`. */
function usePending() {
  const navigate = useNavigate();
  const [pending, setPending] = useState<PendingLogin | null>(() => pendingInHash(location.hash));
  useEffect(() => {
    if (location.hash !== "") void navigate({ to: "/login", hash: "", replace: true });
  }, [navigate]);
  return [pending, setPending] as const;
}
