import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";

export function DoneStep({ onAnother }: { onAnother?: () => void }) {
  const { t } = useTranslation("wallet");
  return (
    <section role="status" className="grid justify-items-center py-6 text-center">
      <CircleCheck aria-hidden="true" className="mb-4 size-12 text-success" strokeWidth={1.5} />
      <h2 className="text-xl">{t("setup.done.title")}</h2>
      <p className="mt-2 text-muted">{t("setup.done.body")}</p>
      <ButtonLink to="/wallet" size="lg" className="mt-6">
        {t("setup.done.open")}
      </ButtonLink>
      {onAnother && (
        <Button look="quiet" className="mt-2 text-muted" onClick={onAnother}>
          {t("setup.done.another")}
        </Button>
      )}
    </section>
  );
}
