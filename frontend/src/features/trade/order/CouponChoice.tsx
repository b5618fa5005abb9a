import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Select } from "@/components/form/Select.tsx";
import { formatDateTime } from "@/lib/time.ts";
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
  const options = coupons.map(({ id, discount, validUntil }) => ({
    value: id,
    label: t("coupon.option", { discount, until: formatDateTime(validUntil, i18n.language) }),
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
