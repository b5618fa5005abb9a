import { Fingerprint, KeyRound, Scale } from "lucide-react";
import { useTranslation } from "react-i18next";

const reasons = [
  { key: "unique", icon: Fingerprint },
  { key: "money", icon: Scale },
  { key: "keys", icon: KeyRound },
] as const;

/** Three promises, each of which a person can check. */
export function Trust() {
  const { t } = useTranslation("home");
  return (
    <section>
      <h2 className="sr-only">{t("trust.title")}</h2>
      <ul className="grid gap-8 border-t border-line pt-12 md:grid-cols-3 md:gap-12">
        {reasons.map(({ key, icon: Icon }) => (
          <li key={key}>
            <Icon aria-hidden="true" className="size-6 text-brand" strokeWidth={1.5} />
            <h3 className="mt-3 text-base font-semibold tracking-normal">
              {t(`trust.${key}.title`)}
            </h3>
            <p className="mt-1 text-muted">{t(`trust.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
