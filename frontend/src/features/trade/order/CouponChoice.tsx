import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Select } from "@/components/form/Select.tsx";
import type { Coupon } from "../live/types.ts";

interface CouponChoiceProps {
  coupons: readonly Coupon[];
  couponId: string;
  onChoose: (couponId: string) => void;
}

/** For those who have one. */
export function CouponChoice({ coupons, couponId, onChoose }: CouponChoiceProps) {
  const { t, i18n } = useTranslation("trade");
  if (coupons.length === 0) return null;
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: "medium" });
  const options = coupons.map(({ id, discount, validUntil }) => ({
    value: id,
    label: t("coupon.option", { discount, until: day.format(Date.parse(validUntil) - 1) }),
  }));
  return (
    <Field label={t("coupon.label")} optional>
      <Select
        value={couponId}
        onChange={({ target }) => onChoose(target.value)}
        options={[{ value: "", label: t("coupon.none") }, ...options]}
      />
    </Field>
  );
}
