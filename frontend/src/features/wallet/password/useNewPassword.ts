import { useState } from "react";
import { useTranslation } from "react-i18next";
import { passwordProblem } from "./passwordProblem.ts";

/** A new password typed twice; errors show once `check` has been called. */
export function useNewPassword() {
  const { t } = useTranslation("wallet");
  const [password, setPassword] = useState("");
  const [repeat, setRepeat] = useState("");
  const [checked, setChecked] = useState(false);
  const problem = passwordProblem(password);
  const error = checked && problem ? t(`password.${problem}`) : null;
  const repeatError = checked && !problem && password !== repeat ? t("password.different") : null;

  /** Whether it will do; shows what is wrong if not. */
  function check(): boolean {
    setChecked(true);
    return problem === null && password === repeat;
  }

  return { password, setPassword, repeat, setRepeat, error, repeatError, check };
}
