import { useTranslation } from "react-i18next";
import type { Money } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { formatFull, formatShort } from "@/lib/money.ts";
import { CopyButton } from "../ui/CopyButton.tsx";

interface MoneyTextProps {
  value: Money;
  /** All eighteen digits instead of four. */
  precise?: boolean;
  /** Adds a button that copies all digits. */
  copy?: boolean;
  className?: string;
}

/** "1.2345 ETH". Cut to four digits, never rounded up; all of them on hover and by copying. */
export function MoneyText({ value, precise = false, copy = false, className }: MoneyTextProps) {
  const { t, i18n } = useTranslation();
  const full = formatFull(value, i18n.language);
  const short = formatShort(BigInt(value.amount), i18n.language);
  return (
    <span className={cn("num inline-flex items-center gap-1", className)}>
      <data value={value.amount} title={full} className="whitespace-nowrap">
        {precise ? full : short}
        {!precise && <span className="ml-[0.3em] text-[0.8em]">{value.currency}</span>}
      </data>
      {copy && <CopyButton text={full.replace(/,/g, "")} what={t("copy.amount")} />}
    </span>
  );
}
