import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { type NewApiKey, own } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";
import { KeyFieldset } from "./KeyFieldset.tsx";
import { blankKey, type KeyFields, wantedKey } from "./keyFields.ts";

interface MakeKeyDialogProps {
  onClose: () => void;
  onMade: (made: NewApiKey) => void;
}

export function MakeKeyDialog({ onClose, onMade }: MakeKeyDialogProps) {
  const { t } = useTranslation(["apiKeys", "common"]);
  const [fields, keep, forget] = useKeptFields<KeyFields>("api-key", blankKey);
  const [attempts, setAttempts] = useState(0);
  const make = useChange(postKey, (made) => {
    forget();
    onClose();
    onMade(made);
  });
  const badAddresses = refuses(make.error, "addresses");
  const form = useFocusOnError(`${attempts}${badAddresses}`);
  const wanted = wantedKey(fields);

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (wanted.name !== "" && wanted.scopes.length > 0) make.mutate(wanted);
  }

  return (
    <Dialog open onOpenChange={onClose} title={t("make")} description={t("makeText")}>
      <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
        <KeyFieldset
          fields={fields}
          onSet={(name, value) => keep({ ...fields, [name]: value })}
          asked={attempts > 0}
          badAddresses={badAddresses}
        />
        {make.isError && !badAddresses && <ActionError error={make.error} />}
        <DialogActions>
          <Button look="secondary" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" pending={make.isPending}>
            {t("make")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function postKey(body: ReturnType<typeof wantedKey>): Promise<NewApiKey> {
  return unwrap(api.POST("/api/users/{userId}/api-keys", { params: own, body }));
}

function refuses(error: unknown, field: string): boolean {
  if (!(error instanceof ApiError)) return false;
  return error.problem.errors.some(({ path }) => path.split(".").includes(field));
}
