import { useQuery } from "@tanstack/react-query";
import { ArrowLeft, CircleCheck, CircleX, Minus, Server } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { isOutage } from "@/lib/api/queryClient.ts";
import { networkOf } from "@/lib/raffle/networkOf.ts";
import type { StepName, Verdict } from "@/lib/raffle/verifyDraw.ts";
import { useConnectionStore } from "@/lib/wallet/connection.ts";
import { Closing } from "./Closing.tsx";
import { closingQuery } from "./closingQuery.ts";
import { type CheckedDraw, proofQuery } from "./proofQuery.ts";

const stepNames = ["round", "tickets", "entropy", "signature", "seed", "winners"] as const;

export function ProofPage({ id }: { id: string }) {
  const { t } = useTranslation("raffles");
  const { connection, status } = useConnectionStore();
  const proof = useQuery({ ...proofQuery(id, connection), enabled: status !== "restoring" });
  return (
    <div className="page max-w-4xl py-8 sm:py-12">
      <ButtonLink to="/raffles/$id" params={{ id }} look="quiet" className="mb-4 -ml-3">
        <ArrowLeft aria-hidden="true" />
        {t("proof.back")}
      </ButtonLink>
      <PageHeader title={t("proof.title", { id })} description={t("proof.description")} />
      {proof.isPending && <Reading />}
      {proof.isError && !isOutage(proof.error) && (
        <ErrorState error={proof.error} onRetry={() => proof.refetch()} />
      )}
      {proof.data && (
        <>
          {proof.data.evidence.drawn ? <Checked draw={proof.data} id={id} /> : <NotDrawn />}
          <Button
            look="secondary"
            className="mt-8"
            pending={proof.isFetching}
            onClick={() => proof.refetch()}
          >
            {t("proof.again")}
          </Button>
        </>
      )}
    </div>
  );
}

function Reading() {
  const { t } = useTranslation("raffles");
  return (
    <div role="status" className="grid gap-3">
      <p className="text-muted">{t("proof.reading")}</p>
      <Progress value={null} label={t("proof.reading")} />
    </div>
  );
}

/** Whose word all of it is, but for the signatures. */
function Source({ wallet }: { wallet: string | null }) {
  const { t } = useTranslation("raffles");
  return (
    <p className="mb-4 flex gap-2 text-sm text-muted">
      <Server aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {wallet === null ? t("proof.source.site") : t("proof.source.wallet", { wallet })}
    </p>
  );
}

function NotDrawn() {
  const { t } = useTranslation("raffles");
  return <EmptyState title={t("proof.notDrawn")}>{t("proof.notDrawnText")}</EmptyState>;
}

function Checked({ draw, id }: { draw: CheckedDraw; id: string }) {
  const { t } = useTranslation("raffles");
  const { verdict } = draw;
  const failed = verdict.steps.findIndex(({ problem }) => problem !== null);
  const closing = useQuery(closingQuery(draw));
  const isRewritten = verdict.holds && closing.data?.isRewritten === true;
  const holds = verdict.holds && !isRewritten;
  return (
    <div className="grid gap-8">
      <div role="status">
        <Notice
          tone={holds ? "success" : "danger"}
          role="note"
          title={t(holds ? "proof.holds" : "proof.fails")}
        >
          {holds && t("proof.holdsText")}
          {isRewritten && t("proof.rewritten")}
          {!verdict.holds && t("proof.failsText", { step: failed + 1 })}
        </Notice>
      </div>
      <section>
        <h2 className="mb-2 text-xl">{t("proof.steps")}</h2>
        <Source wallet={draw.source.wallet} />
        <ol className="border-t border-line">
          {stepNames.map((name, index) => (
            <Step key={name} name={name} number={index + 1} draw={draw} />
          ))}
        </ol>
      </section>
      <Closing draw={draw} />
      {verdict.winners.length > 0 && <Winners winners={verdict.winners} />}
      <Values draw={draw} id={id} />
    </div>
  );
}

interface StepProps {
  name: StepName;
  number: number;
  draw: CheckedDraw;
}

function Step({ name, number, draw: { evidence, verdict } }: StepProps) {
  const { t, i18n } = useTranslation("raffles");
  const step = verdict.steps.find((one) => one.name === name);
  const isGood = step !== undefined && step.problem === null;
  const format = new Intl.NumberFormat(i18n.language);
  const sold = evidence.drawn?.ticketsSold ?? 0n;
  const values = {
    round: String(evidence.opened.round),
    entries: format.format(evidence.entries.length),
    last: format.format(sold - 1n),
  };
  return (
    <li className="grid grid-cols-[auto_minmax(0,1fr)] gap-4 border-b border-line py-4">
      <span className="mt-0.5">
        {!step && <Minus aria-hidden="true" className="size-6 text-muted" />}
        {step && isGood && <CircleCheck aria-hidden="true" className="size-6 text-success" />}
        {step && !isGood && <CircleX aria-hidden="true" className="size-6 text-danger" />}
      </span>
      <div className="min-w-0">
        <h3 className="text-base font-semibold tracking-normal">
          <span className="num text-muted">{number}.</span> {t(`proof.step.${name}.title`)}
          <span className="sr-only">
            : {t(step ? (isGood ? "proof.ok" : "proof.bad") : "proof.skipped")}
          </span>
        </h3>
        <p className="mt-0.5 text-sm text-muted">{t(`proof.step.${name}.text`, values)}</p>
        {step?.problem && (
          <p className="mt-2 font-mono text-sm break-words text-danger">{step.problem}</p>
        )}
      </div>
    </li>
  );
}

function Winners({ winners }: { winners: Verdict["winners"] }) {
  const { t } = useTranslation("raffles");
  return (
    <section>
      <h2 className="mb-4 text-xl">{t("proof.winners")}</h2>
      <ol className="border-t border-line">
        {winners.map(({ index, ticket, winner }) => (
          <li
            key={String(index)}
            className="flex flex-wrap items-baseline justify-between gap-x-4 border-b border-line py-3"
          >
            <span className="font-semibold">
              {t("prize.number", { number: Number(index) + 1 })}
            </span>
            <span className="num text-sm">{t("entries.one", { first: String(ticket) })}</span>
            <Address address={winner} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Values({ draw: { evidence }, id }: { draw: CheckedDraw; id: string }) {
  const { t } = useTranslation("raffles");
  const hex = (value: bigint) => `0x${value.toString(16).padStart(64, "0")}`;
  const rows: [string, string[]][] = [
    [t("proof.contract"), [evidence.raffle]],
    [t("proof.chain"), [`${evidence.chainId} · ${evidence.genesisHash}`]],
    [t("proof.key"), evidence.beacon.publicKey.map(hex)],
    ["signature", evidence.proof?.signature.map(hex) ?? []],
    ["randomness", [evidence.drawn?.randomness ?? ""]],
    ["entropy", [`0x${(evidence.drawn?.entropy ?? 0n).toString(16).padStart(56, "0")}`]],
    ["seed", [evidence.drawn?.seed ?? ""]],
  ];
  return (
    <section>
      <h2 className="mb-4 text-xl">{t("proof.values")}</h2>
      <Card>
        <dl className="grid gap-4 text-sm">
          {rows.map(([name, lines]) => (
            <div key={name}>
              <dt className="text-muted">{name}</dt>
              {lines.map((line) => (
                <dd key={line} className="mt-0.5 font-mono break-all">
                  {line}
                </dd>
              ))}
            </div>
          ))}
        </dl>
        <p className="mt-4 text-sm text-muted">
          {t(networkOf(evidence.beacon) === "own" ? "proof.own" : "proof.evmnet")}
        </p>
      </Card>
      <p className="mt-4 text-sm text-muted">{t("proof.cli")}</p>
      <pre className="mt-2 rounded-sm border border-line bg-surface p-3 font-mono text-sm break-all whitespace-pre-wrap">
        {`npm run verify:raffle -- ${id} --raffle ${evidence.raffle}`}
      </pre>
    </section>
  );
}
