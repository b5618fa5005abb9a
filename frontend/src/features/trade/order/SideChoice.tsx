import { useTranslation } from "react-i18next";
import { cn } from "@/lib/cn.ts";
import type { Side } from "../live/types.ts";

const looks: Record<Side, string> = {
  bid: "has-checked:border-rise has-checked:bg-rise-tint has-checked:text-rise",
  ask: "has-checked:border-fall has-checked:bg-fall-tint has-checked:text-fall",
};

type SideChoiceProps = { side: Side; onSide: (side: Side) => void };

/** Buy or sell: radio buttons as two halves of a bar. */
export function SideChoice({ side, onSide }: SideChoiceProps) {
  const { t } = useTranslation("trade");
  return (
    <fieldset>
      <legend className="sr-only">{t("side.label")}</legend>
      <div className="grid grid-cols-2 gap-1.5">
        {(["bid", "ask"] as const).map((one) => (
          <label
            key={one}
            className={cn(
              "grid min-h-11 cursor-pointer place-content-center rounded-sm border border-line",
              "font-semibold text-muted has-focus-visible:outline-2 has-focus-visible:outline-brand",
              looks[one],
            )}
          >
            <input
              type="radio"
              name="exchange-side"
              value={one}
              checked={one === side}
              onChange={() => onSide(one)}
              className="sr-only"
            />
            {t(`side.${one}`)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
