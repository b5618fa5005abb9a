import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { configQuery } from "@/lib/api/config.ts";

export function Footer() {
  const { t } = useTranslation();
  const { data } = useQuery(configQuery);
  return (
    <footer className="mt-16 border-t border-line max-md:pb-20">
      <div className="page flex flex-wrap items-start justify-between gap-x-10 gap-y-4 py-8 text-sm text-muted">
        <div className="max-w-prose">
          <p>{t("footer.about")}</p>
          {data?.chain.sandbox && <p className="mt-1">{t("sandboxHint")}</p>}
        </div>
        <nav aria-label={t("nav.footer")}>
          <ul className="flex flex-wrap gap-5">
            <li>
              <Link to="/raffles" className="underline underline-offset-4 hover:text-fg">
                {t("nav.raffles")}
              </Link>
            </li>
            {data?.outbox && (
              <li>
                <Link to="/outbox" className="underline underline-offset-4 hover:text-fg">
                  {t("footer.outbox")}
                </Link>
              </li>
            )}
            <li>
              <a href="/api/docs" className="underline underline-offset-4 hover:text-fg">
                {t("footer.docs")}
              </a>
            </li>
            <li>
              <a href="/health/dependencies" className="underline underline-offset-4 hover:text-fg">
                {t("footer.status")}
              </a>
            </li>
          </ul>
        </nav>
      </div>
    </footer>
  );
}
