import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import { type Direction, directionOf, formatPercent } from "./numbers/decimals.ts";

export const toneOf: Record<Direction, string> = {
  rise: "text-rise",
  fall: "text-fall",
  same: "text-fg",
};

const marks: Record<Direction, string> = { rise: "▲", fall: "▼", same: "" };

interface ChangeProps {
  rate: string;
  className?: string;
}

/** "▲ 1.23%": never by its colour alone. */
export function Change({ rate, className }: ChangeProps) {
  const { t } = useTranslation("trade");
  const direction = directionOf(rate);
  return (
    <span className={cn("num whitespace-nowrap", toneOf[direction], className)}>
      <span aria-hidden="true" className="text-[0.75em]">
        {marks[direction]}
      </span>{" "}
      <span className="sr-only">{t(`direction.${direction}`)} </span>
      {formatPercent(rate)}
    </span>
  );
}
