import { useTranslation } from "react-i18next";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { CurrencyChoice } from "@/components/form/CurrencyChoice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Select } from "@/components/form/Select.tsx";
import { localMinute } from "../terms/listingTerms.ts";
import {
  type AuctionFields,
  type AuctionProblem,
  durations,
  isAuctionProblem,
  starts,
  steps,
  windows,
} from "./auctionTerms.ts";

interface AuctionFieldsetProps {
  fields: AuctionFields;
  onChange: (fields: AuctionFields) => void;
  problems: Partial<Record<keyof AuctionFields, AuctionProblem>> | null;
}

export function AuctionFieldset({ fields, onChange, problems }: AuctionFieldsetProps) {
  const { t } = useTranslation(["auctions", "works"]);
  const set = (change: Partial<AuctionFields>) => onChange({ ...fields, ...change });
  const isEnglish = fields.kind === "english";
  const price = (field: "startPrice" | "buyNow" | "floorPrice", label: string) => {
    const problem = problems?.[field];
    return (
      <Field label={label} error={problem && problemText(problem)} optional={field === "buyNow"}>
        <Input
          inputMode="decimal"
          maxLength={40}
          placeholder={field === "buyNow" ? "" : "0"}
          className="num text-lg font-semibold placeholder:font-normal"
          value={fields[field]}
          onChange={(event) => set({ [field]: event.target.value })}
          end={<span className="pr-2 text-sm">{fields.currency}</span>}
        />
      </Field>
    );
  };
  const problemText = (problem: AuctionProblem) =>
    isAuctionProblem(problem) ? t(`problem.${problem}`) : t(`works:problem.${problem}`);
  return (
    <>
      <div className="grid gap-2">
        <ChoiceGroup
          legend={t("field.kind")}
          value={fields.kind}
          onChange={(kind) =>
            set({ kind, ...(kind === "dutch" && fields.start === "firstBid" && { start: "now" }) })
          }
          choices={(["english", "dutch"] as const).map((value) => ({
            value,
            label: t(`kind.${value}`),
          }))}
        />
        <p className="text-sm text-muted">{t(`kindHint.${fields.kind}`)}</p>
      </div>
      <CurrencyChoice value={fields.currency} onChange={(currency) => set({ currency })} />
      {price("startPrice", t(isEnglish ? "field.reserve" : "field.startPrice"))}
      {isEnglish ? price("buyNow", t("field.buyNow")) : price("floorPrice", t("field.floor"))}
      <Times
        fields={fields}
        set={set}
        error={problems?.startsAt && problemText(problems.startsAt)}
      />
      {isEnglish && <BidRules fields={fields} set={set} />}
    </>
  );
}

type Setting = { fields: AuctionFields; set: (change: Partial<AuctionFields>) => void };

function Times({ fields, set, error }: Setting & { error: string | undefined }) {
  const { t } = useTranslation("auctions");
  const offered = starts.filter((start) => start !== "firstBid" || fields.kind === "english");
  return (
    <>
      <ChoiceGroup
        legend={t("field.start")}
        value={fields.start}
        onChange={(start) => set({ start })}
        choices={offered.map((value) => ({ value, label: t(`start.${value}`) }))}
      />
      {fields.start === "custom" && (
        <Field label={t("field.startsAt")} error={error}>
          <Input
            type="datetime-local"
            min={localMinute(Date.now())}
            value={fields.startsAt}
            onChange={(event) => set({ startsAt: event.target.value })}
          />
        </Field>
      )}
      <Field label={t(fields.kind === "english" ? "field.duration" : "field.fallsFor")}>
        <Select
          value={fields.duration}
          onChange={(event) => {
            const duration = durations.find((one) => one === event.target.value);
            if (duration) set({ duration });
          }}
          options={durations.map((value) => ({ value, label: t(`duration.${value}`) }))}
        />
      </Field>
    </>
  );
}

function BidRules({ fields, set }: Setting) {
  const { t } = useTranslation("auctions");
  return (
    <div className="grid grid-cols-1 gap-5">
      <Field label={t("field.step")}>
        <Select
          value={fields.step}
          onChange={(event) => {
            const step = steps.find((one) => one === event.target.value);
            if (step) set({ step });
          }}
          options={steps.map((value) => ({ value, label: t("stepChoice", { percent: value }) }))}
        />
      </Field>
      <Field label={t("field.window")}>
        <Select
          value={fields.window}
          onChange={(event) => {
            const window = windows.find((one) => one === event.target.value);
            if (window) set({ window });
          }}
          options={windows.map((value) => ({
            value,
            label: value === "0" ? t("windowNone") : t("windowChoice", { minutes: value }),
          }))}
        />
      </Field>
    </div>
  );
}
