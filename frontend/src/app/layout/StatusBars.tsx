import {
  CloudOff,
  ExternalLink,
  Hourglass,
  type LucideIcon,
  RadioTower,
  WifiOff,
} from "lucide-react";
import { type ReactNode, useEffect, useState, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { useAskWhenSilent, useBehind } from "@/lib/live/chainHead.ts";
import { useLive } from "@/lib/live/live.ts";
import { useOutage } from "@/lib/live/outage.ts";
import { useSilence } from "@/lib/live/silence.ts";
import { useTransactionStore } from "@/lib/transactions/store.ts";
import { isUnsettled } from "@/lib/transactions/types.ts";

/** Says what is wrong with the line, the most important thing only, and goes away by itself. */
export function StatusBars() {
  const { t } = useTranslation();
  const online = useOnline();
  const silent = useSilence();
  useAskWhenSilent(silent);
  const outage = useOutage();
  const lost = useLasting(useLive(({ status }) => status === "lost"));
  const behind = useBehind(silent);
  const waiting = useTransactionStore(({ entries }) => entries.some(isUnsettled));
  return (
    <>
      <InAppBrowserBar />
      <div role="status">
        {!online && <Bar icon={WifiOff}>{t("connection.offline")}</Bar>}
        {online && outage && <Bar icon={CloudOff}>{t("connection.outage")}</Bar>}
        {online && !outage && lost && <Bar icon={RadioTower}>{t("connection.reconnecting")}</Bar>}
        {online && !outage && !lost && behind && (
          <Bar icon={Hourglass}>{t("connection.behind")}</Bar>
        )}
        {online && !outage && !lost && !behind && silent && waiting && (
          <Bar icon={Hourglass}>{t("connection.still")}</Bar>
        )}
      </div>
    </>
  );
}

function Bar({ icon: Icon, children }: { icon: LucideIcon; children: ReactNode }) {
  return (
    <div className="border-b border-warning/30 bg-warning-tint">
      <div className="page flex items-start gap-2.5 py-2.5 text-sm font-semibold">
        <Icon aria-hidden="true" className="mt-0.5 size-4.5 shrink-0 text-warning" />
        <div className="flex grow flex-wrap items-center justify-between gap-x-4">{children}</div>
      </div>
    </div>
  );
}

function subscribeOnline(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

function useOnline(): boolean {
  return useSyncExternalStore(subscribeOnline, () => navigator.onLine);
}

/** A reconnection that takes a moment is not worth a word. */
const patienceMs = 2000;

function useLasting(now: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    if (!now) return;
    const timer = setTimeout(() => setLasting(true), patienceMs);
    return () => clearTimeout(timer);
  }, [now]);
  return lasting;
}

/** KakaoTalk's own browser knows no wallets and blocks downloads: offer the way out, never jump. */
function InAppBrowserBar() {
  const { t } = useTranslation();
  if (!/KAKAOTALK/i.test(navigator.userAgent)) return null;
  const outside = `kakaotalk://web/openExternal?url=${encodeURIComponent(location.href)}`;
  return (
    <Bar icon={ExternalLink}>
      <span>{t("connection.inApp")}</span>
      <a href={outside} className="py-1 text-brand underline underline-offset-4">
        {t("connection.openOutside")}
      </a>
    </Bar>
  );
}
