import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { configQuery } from "@/lib/api/config.ts";
import { Notice } from "../feedback/Notice.tsx";

/** In the sandbox mails and text messages go nowhere: they wait on a page. */
export function OutboxHint() {
  const { t } = useTranslation("session");
  const { data } = useQuery(configQuery);
  if (!data?.outbox) return null;
  return (
    <Notice>
      {t("outbox.text")}{" "}
      <Link
        to="/outbox"
        target="_blank"
        className="font-semibold text-brand underline-offset-4 hover:underline"
      >
        {t("outbox.open")}
      </Link>
    </Notice>
  );
}
