import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { configQuery } from "@/lib/api/config.ts";
import { textLink } from "./EntryPage.tsx";

/** In the sandbox mails go nowhere: they wait on a page. */
export function OutboxHint() {
  const { t } = useTranslation("session");
  const { data } = useQuery(configQuery);
  if (!data?.outbox) return null;
  return (
    <Notice>
      {t("outbox.text")}{" "}
      <Link to="/outbox" target="_blank" className={textLink}>
        {t("outbox.open")}
      </Link>
    </Notice>
  );
}
