import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Textarea } from "@/components/form/Textarea.tsx";
import { type KeyFields, lifetimesDays, wantedKey } from "./keyFields.ts";
import { ScopeChoice } from "./ScopeChoice.tsx";

interface KeyFieldsetProps {
  fields: KeyFields;
  onSet: (name: keyof KeyFields, value: string) => void;
  /** Whether to say what is missing. */
  asked: boolean;
  /** The server would not take the addresses. */
  badAddresses: boolean;
}

/** What a key is called, may do, from where, and for how long. */
export function KeyFieldset({ fields, onSet, asked, badAddresses }: KeyFieldsetProps) {
  const { t } = useTranslation("apiKeys");
  const wanted = wantedKey(fields);
  return (
    <>
      <Field
        label={t("field.name")}
        hint={t("field.nameHint")}
        error={asked && wanted.name === "" && t("fault.name")}
      >
        <Input
          name="name"
          maxLength={50}
          value={fields.name}
          onChange={(event) => onSet("name", event.target.value)}
        />
      </Field>
      <ScopeChoice
        chosen={wanted.scopes}
        onChange={(chosen) => onSet("scopes", chosen.join())}
        missing={asked && wanted.scopes.length === 0}
      />
      {wanted.scopes.includes("withdraw") && wanted.addresses.length === 0 && (
        <Notice tone="warning">{t("withdrawAnywhere")}</Notice>
      )}
      <Field
        label={t("field.addresses")}
        optional
        hint={t("field.addressesHint")}
        error={badAddresses && t("fault.addresses")}
      >
        <Textarea
          name="addresses"
          rows={2}
          className="num font-mono text-sm"
          spellCheck={false}
          value={fields.addresses}
          onChange={(event) => onSet("addresses", event.target.value)}
        />
      </Field>
      <ChoiceGroup
        legend={t("field.days")}
        choices={lifetimesDays.map((days) => ({
          value: String(days),
          label: t("days", { count: days }),
        }))}
        value={fields.days}
        onChange={(days) => onSet("days", days)}
      />
    </>
  );
}
