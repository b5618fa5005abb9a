import { useTranslation } from "react-i18next";
import { deviceOf } from "./deviceOf.ts";

/** "Mac의 Chrome", "Chrome on Mac"; what can't be told is called a program. */
export function useDeviceName(): (userAgent: string | null) => string {
  const { t } = useTranslation("account");
  return (userAgent) => {
    const { browser, system } = deviceOf(userAgent ?? "");
    if (browser && system) return t("devices.name", { browser, system });
    return browser ?? system ?? t("devices.unknown");
  };
}
