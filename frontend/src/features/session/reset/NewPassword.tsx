import { useQuery } from "@tanstack/react-query";
import { CircleCheck, Link2Off } from "lucide-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  NewPasswordField,
  type Refused,
  refusedOf,
} from "@/components/account/NewPasswordField.tsx";
import { codeOf, useAct } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { forgetSession } from "@/lib/session/enter.ts";
import { passwordFault } from "@/lib/session/passwordFault.ts";

interface NewPasswordProps {
  token: string;
  onAskAgain: () => void;
}

/** Behind the link of the mail: whether it still works, then the new password. */
export function NewPassword({ token, onAskAgain }: NewPasswordProps) {
  const { t } = useTranslation("session");
  const [isSet, setIsSet] = useState(false);
  const link = useQuery({
    queryKey: ["reset", token],
    queryFn: ({ signal }) =>
      unwrap(api.GET("/api/reset-password", { params: { query: { token } }, signal })),
    enabled: !isSet,
    refetchOnWindowFocus: false,
    gcTime: 0,
  });
  if (isSet) {
    return (
      <EmptyState
        icon={CircleCheck}
        title={t("reset.done")}
        className="py-4"
        action={<ButtonLink to="/login">{t("login.act")}</ButtonLink>}
      >
        {t("reset.doneHint")}
      </EmptyState>
    );
  }
  if (codeOf(link.error) === "reset_token_invalid") return <DeadLink onAskAgain={onAskAgain} />;
  if (link.error) {
    return <ErrorState error={link.error} onRetry={() => link.refetch()} className="py-4" />;
  }
  if (!link.data) return <Skeleton className="h-40 rounded-md" />;
  return <PasswordForm token={token} onSet={() => setIsSet(true)} onDead={() => link.refetch()} />;
}

function DeadLink({ onAskAgain }: { onAskAgain: () => void }) {
  const { t } = useTranslation("session");
  return (
    <div role="alert">
      <EmptyState
        icon={Link2Off}
        title={t("reset.dead")}
        className="py-4"
        action={<Button onClick={onAskAgain}>{t("reset.again")}</Button>}
      >
        {t("reset.deadHint")}
      </EmptyState>
    </div>
  );
}

type PasswordFormProps = { token: string; onSet: () => void; onDead: () => void };

function PasswordForm({ token, onSet, onDead }: PasswordFormProps) {
  const { t } = useTranslation("session");
  const [password, setPassword] = useState("");
  const [refused, setRefused] = useState<Refused | null>(null);
  const [tries, setTries] = useState(0);
  const { busy, error, run } = useAct();
  const form = useFocusOnError(error ?? tries);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTries(tries + 1);
    if (passwordFault(password)) return;
    await run(async () => {
      try {
        const body = { token, newPassword: password, confirmPassword: password };
        await unwrap(api.POST("/api/users/reset-password", { body }));
        forgetSession();
        onSet();
      } catch (cause) {
        setRefused(refusedOf(cause, password));
        if (codeOf(cause) === "reset_token_invalid") onDead();
        throw cause;
      }
    });
  }

  return (
    <form ref={form} noValidate onSubmit={submit} className="grid gap-5">
      <NewPasswordField
        value={password}
        onChange={setPassword}
        checked={tries > 0}
        refused={refused}
      />
      {error !== null && codeOf(error) !== "password_refused" && <ActionError error={error} />}
      <Button type="submit" size="lg" wide pending={busy}>
        {t("reset.set")}
      </Button>
    </form>
  );
}
