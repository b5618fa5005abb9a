import { ChevronDown, Mail, MessageSquareText } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { Tab, TabList, TabPanel, Tabs } from "@/components/ui/Tabs.tsx";
import { cn } from "@/lib/cn.ts";
import { codeIn } from "./codeIn.ts";
import type { OutboxMessage } from "./outboxQuery.ts";

/** One message: to whom and when, its code at hand, and all of it once opened. */
export function MessageCard({ message, newest }: { message: OutboxMessage; newest: boolean }) {
  const { t } = useTranslation(["outbox", "common"]);
  // Until somebody has clicked, the newest is open: it is what one came for.
  const [chosen, setChosen] = useState<boolean>();
  const isOpen = chosen ?? newest;
  const code = codeIn(message.text);
  const Icon = message.channel === "email" ? Mail : MessageSquareText;
  return (
    <Card padded={false}>
      <div className="flex items-start gap-3 p-4 sm:gap-4 sm:p-5">
        <span className="mt-0.5 grid size-10 shrink-0 place-items-center rounded-sm bg-brand-tint text-brand">
          <Icon aria-hidden="true" className="size-5" strokeWidth={1.75} />
        </span>
        <div className="min-w-0 grow">
          <h3 className="text-base font-semibold wrap-anywhere">
            <button
              type="button"
              aria-expanded={isOpen}
              className="flex min-h-11 w-full items-center justify-between gap-3 rounded-sm text-left hover:text-brand sm:min-h-0"
              onClick={() => setChosen(!isOpen)}
            >
              {message.subject === null ? (
                t("sms")
              ) : (
                <span lang={message.language}>{message.subject}</span>
              )}
              <ChevronDown
                aria-hidden="true"
                className={cn(
                  "size-5 shrink-0 text-muted transition-transform",
                  isOpen && "rotate-180",
                )}
              />
            </button>
          </h3>
          <p className="mt-1 flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted">
            <span className="wrap-anywhere">
              <span className="sr-only">{t("to")} </span>
              {message.to}
            </span>
            <TimeText at={message.createdAt} />
            <Badge lang={message.language}>{t(`common:language.${message.language}`)}</Badge>
            {message.status !== "sent" && (
              <Badge tone={message.status === "failed" ? "danger" : "warning"}>
                {t(`status.${message.status}`)}
              </Badge>
            )}
          </p>
          {code && (
            <p className="mt-3 inline-flex items-center gap-2 rounded-sm bg-brand-tint py-1 pr-1 pl-3">
              <span className="sr-only">{t("code")}</span>
              <span className="num font-mono text-xl font-bold tracking-[0.2em]">{code}</span>
              <CopyButton text={code} what={t("code")} />
            </p>
          )}
        </div>
      </div>
      {isOpen && <Content message={message} />}
    </Card>
  );
}

function Content({ message }: { message: OutboxMessage }) {
  const { t } = useTranslation("outbox");
  if (message.html === null) return <PlainText message={message} className="border-t" />;
  return (
    <Tabs defaultValue="html" className="border-t border-line">
      <TabList aria-label={t("view.label")} className="mb-0 px-2 sm:px-3">
        <Tab value="html">{t("view.html")}</Tab>
        <Tab value="text">{t("view.text")}</Tab>
      </TabList>
      <TabPanel value="html">
        {/* Runs nothing and is of no origin; a link in it opens a tab of its own. */}
        <iframe
          title={t("frame", { subject: message.subject ?? "" })}
          srcDoc={message.html}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
          className="block h-[34rem] w-full bg-surface"
        />
      </TabPanel>
      <TabPanel value="text">
        <PlainText message={message} />
      </TabPanel>
    </Tabs>
  );
}

function PlainText({ message, className }: { message: OutboxMessage; className?: string }) {
  return (
    <pre
      lang={message.language}
      className={cn(
        "border-line bg-surface p-5 font-sans text-sm whitespace-pre-wrap wrap-anywhere",
        className,
      )}
    >
      {message.text.trim()}
    </pre>
  );
}
