import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { NewPasswordField, refusedOf } from "@/components/account/NewPasswordField.tsx";
import { codeOf } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Field } from "@/components/form/Field.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useProfile } from "@/lib/session/accountQuery.ts";
import { passwordFault } from "@/lib/session/passwordFault.ts";
import { own, type Security } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";

interface PasswordDialogProps {
  security: Security;
  onClose: () => void;
  onSaved: () => void;
}

export function PasswordDialog(props: PasswordDialogProps) {
  const { t } = useTranslation("security");
  return (
    <Dialog
      open
      onOpenChange={props.onClose}
      title={t(props.security.passwordSetAt ? "password.change" : "password.choose")}
      description={t("password.effect")}
    >
      <PasswordForm {...props} />
    </Dialog>
  );
}

function PasswordForm({ security, onClose, onSaved }: PasswordDialogProps) {
  const { t } = useTranslation(["security", "common"]);
  const hasOne = security.passwordSetAt !== null;
  const owner = { email: security.email, username: useProfile()?.username };
  const [current, setCurrent] = useState("");
  const [password, setPassword] = useState("");
  const [attempts, setAttempts] = useState(0);
  const save = useChange(changePassword, () => {
    onSaved();
    onClose();
  });
  const refused = refusedOf(save.error, save.variables?.newPassword ?? "");
  const isWrong =
    codeOf(save.error) === "login_failed" && save.variables?.currentPassword === current;
  const form = useFocusOnError(save.error ?? attempts);
  const missing = hasOne && current === "";
  const asked = attempts > 0;

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (missing || passwordFault(password, owner)) return;
    save.mutate({ newPassword: password, ...(hasOne && { currentPassword: current }) });
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      {/* Password managers file the new one under it. */}
      <input type="text" autoComplete="username" value={security.email ?? ""} readOnly hidden />
      {hasOne && (
        <Field
          label={t("password.current")}
          error={(isWrong && t("password.wrong")) || (asked && missing && t("password.missing"))}
        >
          <PasswordInput
            name="current-password"
            autoComplete="current-password"
            value={current}
            onChange={({ target }) => setCurrent(target.value)}
          />
        </Field>
      )}
      <NewPasswordField
        value={password}
        onChange={setPassword}
        owner={owner}
        checked={asked}
        refused={refused}
      />
      {save.isError && !isWrong && !refused && <ActionError error={save.error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button type="submit" pending={save.isPending}>
          {t("password.save")}
        </Button>
      </DialogActions>
    </form>
  );
}

function changePassword(given: { newPassword: string; currentPassword?: string }) {
  const body = { ...given, confirmPassword: given.newPassword };
  return unwrap(api.PUT("/api/users/{userId}/password", { params: own, body }));
}
