import { useTranslation } from "react-i18next";
import { formatDateTime, formatRelative } from "@/lib/time.ts";

/** "3분 전", with the exact time on hover; `exact` shows that one. */
export function TimeText({ at, exact = false }: { at: string; exact?: boolean }) {
  const { language } = useTranslation().i18n;
  const full = formatDateTime(at, language);
  return (
    <time dateTime={at} title={full} className="num whitespace-nowrap">
      {exact ? full : formatRelative(at, language)}
    </time>
  );
}
