import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/Badge.tsx";
import { useExchange } from "./live/exchangeStore.ts";

/** Whether prices are of now, or of before the line was lost. */
export function LineBadge() {
  const { t } = useTranslation("trade");
  const status = useExchange((state) => state.status);
  return (
    <span role="status" className="inline-flex">
      <Badge tone={status === "open" ? "success" : "warning"}>
        <span aria-hidden="true" className="size-1.5 rounded-full bg-current" />
        {t(`line.${status}`)}
      </Badge>
    </span>
  );
}
