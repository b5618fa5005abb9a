import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { type Scope, scopes } from "./keyFields.ts";

interface ScopeChoiceProps {
  chosen: Scope[];
  onChange: (chosen: Scope[]) => void;
  missing: boolean;
}

/** What a key may do; each says what that means for one's money. */
export function ScopeChoice({ chosen, onChange, missing }: ScopeChoiceProps) {
  const { t } = useTranslation("apiKeys");
  return (
    <fieldset className="min-w-0">
      <legend className="mb-2 text-sm font-semibold">{t("field.scopes")}</legend>
      <div className="grid gap-3">
        {scopes.map((scope, at) => (
          <Checkbox
            key={scope}
            label={t(`scope.${scope}`)}
            hint={t(`scopeHint.${scope}`)}
            checked={chosen.includes(scope)}
            onChange={({ target }) =>
              onChange(
                scopes.filter((one) => (one === scope ? target.checked : chosen.includes(one))),
              )
            }
            error={missing && at === 0 && t("fault.scopes")}
          />
        ))}
      </div>
    </fieldset>
  );
}
