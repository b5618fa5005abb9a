import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { cn } from "@/lib/cn.ts";
import type { SecurityEvent } from "../accountQueries.ts";
import { useDeviceName } from "../devices/useDeviceName.ts";
import { eventIcon, eventWord, isAlarming } from "./eventWord.ts";

/** One event: what, about what, when, from where. */
export function EventRow({ event }: { event: SecurityEvent }) {
  const { t } = useTranslation("account");
  const deviceName = useDeviceName();
  const Icon = eventIcon(event);
  const word = eventWord(event);
  return (
    <li className="flex gap-3.5 px-5 py-3.5 sm:px-6">
      <span
        className={cn(
          "mt-0.5 grid size-9 shrink-0 place-items-center rounded-sm",
          isAlarming(event) ? "bg-danger-tint text-danger" : "bg-surface text-muted",
        )}
      >
        <Icon aria-hidden="true" className="size-4.5" strokeWidth={1.75} />
      </span>
      <div className="min-w-0 grow">
        <div className="flex flex-wrap justify-between gap-x-4">
          <p className="font-semibold">{word ? t(`event.${word}`) : t("event.other")}</p>
          <p className="text-sm text-muted">
            <TimeText at={event.at} />
          </p>
        </div>
        <p className="flex flex-wrap gap-x-3 text-sm text-muted">
          <Subject event={event} />
          <span>{deviceName(event.userAgent)}</span>
          {event.ip && <span className="num wrap-anywhere">{event.ip}</span>}
        </p>
      </div>
    </li>
  );
}

const methods = ["OTP_APP", "SMS", "EMAIL"] as const;
const providers = ["google", "naver", "kakao"] as const;

/** What an event is about, where its words don't say so. */
function Subject({ event: { details } }: { event: SecurityEvent }) {
  const { t } = useTranslation("security");
  const method = methods.find((one) => one === details?.method);
  const provider = providers.find((one) => one === details?.provider);
  if (details?.address) return <Address address={details.address} />;
  if (method) return <span>{t(`method.${method}`)}</span>;
  if (provider) return <span>{t(`social.${provider}`)}</span>;
  return null;
}
