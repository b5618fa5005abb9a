import { useTranslation } from "react-i18next";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { genders, type ProfileFields } from "./profileFields.ts";

interface ForRecommendationsProps {
  fields: ProfileFields;
  onSet: (name: keyof ProfileFields, value: string) => void;
  yearFault: boolean;
}

/** What nobody has to tell, and what it is used for if they do. */
export function ForRecommendations({ fields, onSet, yearFault }: ForRecommendationsProps) {
  const { t } = useTranslation("account");
  const { t: tCommon } = useTranslation("common");
  return (
    <Card className="grid gap-5">
      <div>
        <h2 className="text-lg">
          {t("profile.more")}{" "}
          <span className="text-sm font-normal text-muted">{tCommon("field.optional")}</span>
        </h2>
        <p className="mt-1 text-sm text-muted">{t("profile.moreWhy")}</p>
      </div>
      <Field
        label={t("profile.birthYear")}
        error={yearFault && t("profile.fault.birthYear")}
        className="sm:max-w-48"
      >
        <Input
          name="birthYear"
          inputMode="numeric"
          autoComplete="bday-year"
          maxLength={4}
          className="num"
          placeholder={t("profile.birthYearExample")}
          value={fields.birthYear}
          onChange={(event) => onSet("birthYear", event.target.value)}
        />
      </Field>
      <ChoiceGroup
        legend={t("profile.gender")}
        value={fields.gender}
        onChange={(gender) => onSet("gender", gender)}
        choices={[
          { value: "", label: t("profile.untold") },
          ...genders.map((value) => ({
            value: value as string,
            label: t(`profile.genders.${value}`),
          })),
        ]}
      />
      <ChoiceGroup
        legend={t("profile.language")}
        value={fields.language}
        onChange={(language) => onSet("language", language)}
        choices={[
          { value: "ko", label: <span lang="ko">한국어</span> },
          { value: "en", label: "English" },
        ]}
      />
    </Card>
  );
}
