import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { codeOf } from "@/components/account/useAct.ts";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { queryClient } from "@/lib/api/queryClient.ts";
import type { User } from "@/lib/api/types.ts";
import { useKeptFields } from "@/lib/keptFields.ts";
import { accountQuery } from "@/lib/session/accountQuery.ts";
import { own } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";
import { ForRecommendations } from "./ForRecommendations.tsx";
import { Names } from "./Names.tsx";
import { changeOf, faultsIn, fieldsOf, type ProfileFields } from "./profileFields.ts";

export function ProfileForm({ user }: { user: User }) {
  const { t } = useTranslation("account");
  const before = fieldsOf(user);
  const [fields, keep, forget] = useKeptFields<ProfileFields>(`profile.${user.userId}`, before);
  const [attempts, setAttempts] = useState(0);
  const save = useChange(saveProfile, (next) => {
    queryClient.setQueryData(accountQuery.queryKey, next);
    keep(fieldsOf(next));
    forget();
    setAttempts(0);
  });
  const faults = faultsIn(fields, before);
  const isTaken = codeOf(save.error) === "username_taken" && save.variables?.username;
  const taken = isTaken === fields.username.trim();
  const isChanged = Object.keys(changeOf(fields, before)).length > 0;
  const form = useFocusOnError(`${attempts}${taken}`);
  const shown = (name: "username" | "name" | "birthYear") => attempts > 0 && faults.has(name);
  const set = (name: keyof ProfileFields, value: string) => keep({ ...fields, [name]: value });

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    if (faults.size === 0 && isChanged) save.mutate(changeOf(fields, before));
  }

  return (
    <form ref={form} onSubmit={submit} noValidate className="grid gap-5">
      <Names
        fields={fields}
        email={user.email}
        onSet={set}
        usernameFault={taken ? "taken" : shown("username") ? "username" : undefined}
        nameFault={shown("name")}
      />
      <ForRecommendations fields={fields} onSet={set} yearFault={shown("birthYear")} />
      {save.isError && !taken && <ActionError error={save.error} />}
      {save.isSuccess && !isChanged && (
        <Notice tone="success" role="status">
          {t("profile.saved")}
        </Notice>
      )}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" pending={save.isPending} disabled={!isChanged}>
          {t("profile.save")}
        </Button>
        {isChanged && !save.isPending && (
          <Button
            look="quiet"
            onClick={() => {
              keep(before);
              forget();
              save.reset();
            }}
          >
            {t("profile.undo")}
          </Button>
        )}
        {isChanged && <p className="text-sm text-muted">{t("profile.unsaved")}</p>}
      </div>
    </form>
  );
}

function saveProfile(change: ReturnType<typeof changeOf>): Promise<User> {
  return unwrap(api.PUT("/api/users/{userId}/profile", { params: own, body: change }));
}
