import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import type { Work } from "@/lib/api/types.ts";
import { useOnItsWay } from "@/lib/transactions/useOnItsWay.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { maxAtOnce, mintOwn, saleKey } from "../editionCalls.ts";
import type { EditionOutcome } from "../outcome.ts";
import { readCount } from "../saleTerms.ts";

interface MintOwnProps {
  work: Work & { editionId: string };
  /** Copies that are not minted yet. */
  left: number;
  connection: WalletConnection;
  onOutcome: (outcome: EditionOutcome | null) => void;
}

/** The creator's own copies: to keep, to give away, or as a raffle's prizes. */
export function MintOwn({ work, left, connection, onOutcome }: MintOwnProps) {
  const { t } = useTranslation("editions");
  const [typed, setTyped] = useState("1");
  const pending = useOnItsWay(saleKey(work.id));
  const max = Math.min(maxAtOnce, left);
  const quantity = readCount(typed, max);
  return (
    <details className="mt-5 border-t border-line pt-5">
      <summary className="min-h-11 cursor-pointer py-2 font-semibold">{t("own.title")}</summary>
      <p className="mt-1 text-sm text-muted">{t("own.text")}</p>
      <div className="mt-4 grid gap-4">
        <Field
          label={t("own.howMany")}
          hint={t("howManyHint", { max })}
          error={quantity === null && t("howManyRange", { max })}
        >
          <Input
            inputMode="numeric"
            maxLength={2}
            className="num font-semibold"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <ActionButton
          look="secondary"
          disabled={quantity === null}
          pending={pending}
          onAct={async () => {
            if (quantity === null) return;
            onOutcome(null);
            await mintOwn(connection, work, quantity);
            onOutcome("minted");
          }}
        >
          {t("own.act", { count: quantity ?? 1 })}
        </ActionButton>
      </div>
    </details>
  );
}
