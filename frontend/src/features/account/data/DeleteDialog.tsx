import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { forgetSession } from "@/lib/session/enter.ts";
import { toast } from "@/lib/toast.ts";
import { own } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";

interface DeleteDialogProps {
  /** What is to be typed. */
  confirm: string;
  onClose: () => void;
}

/** The last question; made hard on purpose, because it is for ever. */
export function DeleteDialog({ confirm, onClose }: DeleteDialogProps) {
  const { t } = useTranslation(["account", "common"]);
  const navigate = useNavigate();
  const [typed, setTyped] = useState("");
  const [attempts, setAttempts] = useState(0);
  const form = useFocusOnError(attempts);
  const matches = typed.normalize("NFKC").trim() === confirm;
  const remove = useChange(deleteAccount, async () => {
    await navigate({ to: "/" });
    forgetSession();
    await toast("success", t("delete.done"), { description: t("delete.doneText") });
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (matches) remove.mutate(typed);
  }

  return (
    <Dialog open onOpenChange={onClose} title={t("delete.confirmTitle")}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
        <Notice tone="warning">{t("delete.forEver")}</Notice>
        <Field
          label={
            <>
              {t("delete.type")} <code className="font-mono select-all">{confirm}</code>
            </>
          }
          error={attempts > 0 && !matches && t("delete.differs")}
        >
          <Input
            name="confirm"
            autoCapitalize="none"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        {remove.isError && <ActionError error={remove.error} />}
        <DialogActions>
          <Button look="secondary" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button look="danger" type="submit" pending={remove.isPending}>
            {t("delete.act")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function deleteAccount(confirm: string) {
  return unwrap(api.DELETE("/api/users/{userId}", { params: own, body: { confirm } }));
}
