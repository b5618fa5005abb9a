import type { TFunction } from "i18next";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { problemSentence } from "@/lib/problemText.ts";
import { toast } from "@/lib/toast.ts";
import type { MarketItem } from "../live/types.ts";
import { Panel } from "../Panel.tsx";
import { Amounts } from "./Amounts.tsx";
import { CouponChoice } from "./CouponChoice.tsx";
import { orderKinds } from "./draft.ts";
import { clearDraft, useDraft } from "./draftStore.ts";
import { fieldOf } from "./fieldOf.ts";
import type { OrderErrors, OrderFaults } from "./readOrder.ts";
import { ScheduleFields } from "./ScheduleFields.tsx";
import { SideChoice } from "./SideChoice.tsx";
import { Submit } from "./Submit.tsx";
import { Summary } from "./Summary.tsx";
import { useOrder } from "./useOrder.ts";
import { useSendOrder } from "./useSendOrder.ts";

/** Buys or sells: for a price, at once, or later. */
export function OrderForm({ market }: { market: MarketItem }) {
  const { t } = useTranslation("trade");
  const { fields, set } = useDraft();
  const order = useOrder(market);
  const { send, submit, form, errors, isAboutField } = useForm(market);
  return (
    <Panel title={t("order.title")}>
      <form
        ref={form}
        onSubmit={submit}
        noValidate
        className="grid grid-cols-[minmax(0,1fr)] gap-3 p-3"
      >
        <SideChoice side={fields.side} onSide={(side) => set({ side, quantity: "", funds: "" })} />
        <ChoiceGroup
          legend={t("order.kinds")}
          quietLegend
          value={fields.kind}
          onChange={(kind) => set({ kind })}
          choices={orderKinds.map((value) => ({ value, label: t(`order.kind.${value}`) }))}
        />
        {fields.kind === "scheduled" && (
          <ScheduleFields market={market} fields={fields} onSet={set} errors={errors} />
        )}
        <Amounts market={market} fields={fields} onSet={set} order={order} errors={errors} />
        <CouponChoice
          coupons={order.coupons}
          couponId={fields.couponId}
          onChoose={(couponId) => set({ couponId })}
        />
        <Summary market={market} fields={fields} order={order} />
        {send.isError && !isAboutField && <ActionError error={send.error} />}
        <Submit market={market} side={fields.side} pending={send.isPending} />
      </form>
    </Panel>
  );
}

/** Sends the order if nothing is wrong with it, else says what is, beside the fields. */
function useForm(market: MarketItem) {
  const { t } = useTranslation("trade");
  const { t: tErrors } = useTranslation("errors");
  const { fields } = useDraft();
  const { faults, body, later } = useOrder(market);
  const [attempts, setAttempts] = useState(0);
  const send = useSendOrder(({ status }) => {
    clearDraft();
    setAttempts(0);
    void toast("success", t(`placed.${status}`));
  });
  const refused = send.isError ? fieldOf(send.error, fields) : null;
  const form = useFocusOnError(`${attempts} ${refused}`);
  const errors: OrderErrors = {
    ...(refused && { [refused]: problemSentence(send.error, tErrors) }),
    ...(attempts > 0 && faultTexts(faults, tErrors)),
  };

  function submit(event: FormEvent) {
    event.preventDefault();
    setAttempts(attempts + 1);
    const isRight = Object.keys(faults).length === 0;
    if (isRight && !send.isPending) send.mutate({ body, later, kind: fields.kind });
  }

  return { send, submit, form, errors, isAboutField: refused !== null };
}

function faultTexts(faults: OrderFaults, t: TFunction<"errors">): OrderErrors {
  const texts = Object.entries(faults).map(([field, fault]) => [
    field,
    `${t(`problems.${fault}.what`)}. ${t(`problems.${fault}.do`)}`,
  ]);
  return Object.fromEntries(texts);
}
