import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Badge } from "@/components/ui/Badge.tsx";
import { configQuery } from "@/lib/api/config.ts";

/** Says on every page that this money is not real, while that is so. */
export function SandboxBadge() {
  const { t } = useTranslation();
  const { data } = useQuery(configQuery);
  if (!data?.chain.sandbox) return null;
  return (
    <Badge tone="warning" title={t("sandboxHint")} className="ml-1 max-[22rem]:hidden">
      {t("sandbox")}
    </Badge>
  );
}
