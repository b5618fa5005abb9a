import { useQuery } from "@tanstack/react-query";
import { Check, Minus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";
import { deletionQuery } from "../accountQueries.ts";
import { DeleteDialog } from "./DeleteDialog.tsx";

const going = [
  "profile",
  "picture",
  "contacts",
  "password",
  "second_factors",
  "social_sign_ins",
  "wallet_links",
  "wallet_backups",
  "api_keys",
  "sessions",
  "exchange_orders",
] as const;
const staying = ["chain", "works", "signed_orders", "ledger", "trades", "security_log"] as const;

/** What a deletion takes and what must stay, before it is asked for. */
export function DeleteCard() {
  const { t } = useTranslation("account");
  const deletion = useQuery(deletionQuery);
  const [open, setOpen] = useState(false);
  const { data } = deletion;
  return (
    <Card className="border-danger/40">
      <CardHeader title={t("delete.title")} className="mb-1" />
      <p className="mb-5 text-sm text-muted">{t("delete.text")}</p>
      {deletion.isPending && <Skeleton className="h-72" />}
      {deletion.isError && !data && (
        <ErrorState error={deletion.error} onRetry={() => deletion.refetch()} className="py-6" />
      )}
      {data && (
        <>
          <div className="grid gap-6 sm:grid-cols-2">
            <section>
              <h3 className="text-base">{t("delete.goes")}</h3>
              <ul className="mt-2 grid gap-1.5 text-sm">
                {going
                  .filter((one) => data.goes.includes(one))
                  .map((one) => (
                    <li key={one} className="flex gap-2">
                      <Minus aria-hidden="true" className="mt-0.75 size-4 shrink-0 text-danger" />
                      {t(`delete.going.${one}`)}
                    </li>
                  ))}
              </ul>
            </section>
            <section>
              <h3 className="text-base">{t("delete.stays")}</h3>
              <ul className="mt-2 grid gap-1.5 text-sm">
                {staying
                  .filter((one) => data.stays.includes(one))
                  .map((one) => (
                    <li key={one} className="flex gap-2">
                      <Check aria-hidden="true" className="mt-0.75 size-4 shrink-0 text-muted" />
                      {t(`delete.staying.${one}`)}
                    </li>
                  ))}
              </ul>
            </section>
          </div>
          <Button look="danger" className="mt-6" onClick={() => setOpen(true)}>
            {t("delete.act")}
          </Button>
        </>
      )}
      {open && data && <DeleteDialog confirm={data.confirm} onClose={() => setOpen(false)} />}
    </Card>
  );
}
