import { useTranslation } from "react-i18next";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";

/** In the place of trading while the work is a prize. */
export function RafflePanel({ raffleId }: { raffleId: string }) {
  const { t } = useTranslation("works");
  return (
    <Card aria-label={t("trade.label")}>
      <h2 className="text-lg">{t("state.raffled.title")}</h2>
      <p className="mt-1 text-muted">{t("state.raffled.text")}</p>
      <ButtonLink to="/raffles/$id" params={{ id: raffleId }} wide className="mt-5">
        {t("state.raffled.go")}
      </ButtonLink>
    </Card>
  );
}
