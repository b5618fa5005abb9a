import { useRouter } from "@tanstack/react-router";
import { PartyPopper } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "@/components/ui/Button.tsx";
import { EntryPage } from "../EntryPage.tsx";

/** There is an account, and it is signed in. */
export function Welcome({ name, returnTo }: { name: string; returnTo: string }) {
  const { t } = useTranslation("session");
  const router = useRouter();
  const start = useRef<HTMLDivElement>(null);
  useEffect(() => start.current?.focus(), []);
  return (
    <EntryPage title={t("welcome.title", { name })}>
      <div
        ref={start}
        tabIndex={-1}
        className="grid justify-items-center gap-5 text-center outline-none"
      >
        <span className="grid size-16 place-items-center rounded-lg bg-brand-tint text-brand">
          <PartyPopper aria-hidden="true" className="size-8" strokeWidth={1.5} />
        </span>
        <p className="text-muted">{t("welcome.text")}</p>
        <Button size="lg" wide onClick={() => router.history.push(returnTo)}>
          {t("welcome.act")}
        </Button>
      </div>
    </EntryPage>
  );
}
