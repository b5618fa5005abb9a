import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Card } from "@/components/ui/Card.tsx";
import type { ProfileFields } from "./profileFields.ts";

interface NamesProps {
  fields: ProfileFields;
  email: string | null;
  onSet: (name: keyof ProfileFields, value: string) => void;
  usernameFault: "taken" | "username" | undefined;
  nameFault: boolean;
}

/** What one is called here, and the address one signs in with. */
export function Names({ fields, email, onSet, usernameFault, nameFault }: NamesProps) {
  const { t } = useTranslation("account");
  return (
    <Card className="grid gap-5">
      <h2 className="text-lg">{t("profile.about")}</h2>
      <Field
        label={t("profile.username")}
        hint={t("profile.usernameHint")}
        error={usernameFault && t(`profile.fault.${usernameFault}`)}
      >
        <Input
          name="nickname"
          // The address below is what one signs in with.
          autoComplete="nickname"
          autoCapitalize="none"
          spellCheck={false}
          value={fields.username}
          onChange={({ target }) => onSet("username", target.value)}
        />
      </Field>
      <Field label={t("profile.name")} optional error={nameFault && t("profile.fault.name")}>
        <Input
          name="name"
          autoComplete="name"
          value={fields.name}
          onChange={({ target }) => onSet("name", target.value)}
        />
      </Field>
      {email && (
        <Field label={t("profile.email")} hint={t("profile.emailHint")}>
          <Input name="email" type="email" readOnly value={email} />
        </Field>
      )}
    </Card>
  );
}
