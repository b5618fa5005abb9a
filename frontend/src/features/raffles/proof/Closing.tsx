import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleX, Download, Minus } from "lucide-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { closingQuery } from "./closingQuery.ts";
import type { CheckedDraw } from "./proofQuery.ts";
import { saveCheckpoint } from "./saveCheckpoint.ts";

/** What the server had signed before the round, against what the chain says now. */
export function Closing({ draw }: { draw: CheckedDraw }) {
  const { t, i18n } = useTranslation("raffles");
  const closing = useQuery(closingQuery(draw));
  if (closing.data === undefined) {
    return closing.isError && <Section icon={<Unknown />}>{t("closing.unread")}</Section>;
  }
  if (closing.data === null) {
    return <Section icon={<Unknown />}>{t("closing.none")}</Section>;
  }
  const { checkpoint, isContradicted, isGood, problem, block, isSeenInTime } = closing.data;
  const Icon = isGood ? CircleCheck : CircleX;
  return (
    <Section
      icon={
        <Icon aria-hidden="true" className={`size-6 ${isGood ? "text-success" : "text-danger"}`} />
      }
    >
      <p>
        {t(isGood ? "closing.good" : "closing.bad", {
          tickets: new Intl.NumberFormat(i18n.language).format(checkpoint.ticketsSold),
          block: checkpoint.blockNumber,
        })}
      </p>
      {isContradicted && <p className="mt-2 text-danger">{t("closing.contradicted")}</p>}
      {problem && <p className="mt-2 font-mono break-words text-danger">{problem}</p>}
      {!isSeenInTime && <p className="mt-2 text-muted">{t("closing.seenLate")}</p>}
      {isGood && block !== "same" && (
        <p className="mt-2 text-muted">{t(`closing.block.${block}`)}</p>
      )}
      <p className="mt-2 flex flex-wrap gap-x-3 text-muted">
        <TimeText at={new Date(checkpoint.signedAt * 1_000).toISOString()} exact />
        <Address address={checkpoint.signer} />
      </p>
      <Button look="secondary" className="mt-4" onClick={() => saveCheckpoint(checkpoint)}>
        <Download aria-hidden="true" />
        {t("closing.save")}
      </Button>
    </Section>
  );
}

function Unknown() {
  return <Minus aria-hidden="true" className="size-6 text-muted" />;
}

function Section({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  const { t } = useTranslation("raffles");
  return (
    <section>
      <h2 className="mb-4 text-xl">{t("closing.title")}</h2>
      <div className="grid grid-cols-[auto_minmax(0,1fr)] gap-4 border-y border-line py-4 text-sm">
        {icon}
        <div className="min-w-0">{children}</div>
      </div>
    </section>
  );
}
