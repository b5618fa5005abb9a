import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";

/** An awning over a counter: a stall of the market. */
export function Logo() {
  const { t } = useTranslation();
  return (
    <Link to="/" className="flex min-h-11 shrink-0 items-center gap-2 rounded-sm">
      <svg viewBox="0 0 32 32" aria-hidden="true" className="size-8">
        <rect width="32" height="32" rx="9" className="fill-brand" />
        <path
          className="fill-on-brand"
          d="M7.2 9.6c.2-.9.9-1.6 1.9-1.6h13.8c1 0 1.7.7 1.9 1.6l1.1 4.9a3.3 3.3 0 0 1-6.6.4 3.3 3.3 0 0 1-6.6 0 3.3 3.3 0 0 1-6.6-.4z"
        />
        <path
          className="fill-none stroke-on-brand"
          strokeWidth="2.2"
          strokeLinecap="round"
          d="M9.4 20.2v2.4c0 .9.7 1.6 1.6 1.6h10c.9 0 1.6-.7 1.6-1.6v-2.4"
        />
      </svg>
      {/* The English name has no room beside five buttons on a phone. */}
      <span className="text-lg font-bold tracking-tight max-[26rem]:[&:lang(en)]:sr-only">
        {t("brand")}
      </span>
    </Link>
  );
}
