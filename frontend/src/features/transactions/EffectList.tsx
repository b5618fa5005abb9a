import { useTranslation } from "react-i18next";
import { MoneyText } from "@/components/data/MoneyText.tsx";
import { shortAddress } from "@/lib/address.ts";
import type { Effect } from "@/lib/api/types.ts";

const maxShown = 6;

/** What a transaction did, one line an effect. */
export function EffectList({ effects }: { effects: readonly Effect[] }) {
  const { t } = useTranslation("transactions");
  if (effects.length === 0) return null;
  return (
    <ul className="mt-2 grid gap-1 border-l-2 border-line pl-3 text-sm">
      {effects.slice(0, maxShown).map((effect, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list never changes its order
        <li key={index} className="flex flex-wrap gap-x-2">
          <span>{t(`effect.${effect.kind}`)}</span>
          {effect.tokenId && <span className="num text-muted">#{effect.tokenId}</span>}
          {effect.amount && <MoneyText value={effect.amount} className="font-semibold" />}
          {effect.received && (
            <span>
              → <MoneyText value={effect.received} className="font-semibold" />
            </span>
          )}
          {effect.to && <span className="font-mono text-muted">→ {shortAddress(effect.to)}</span>}
        </li>
      ))}
    </ul>
  );
}
