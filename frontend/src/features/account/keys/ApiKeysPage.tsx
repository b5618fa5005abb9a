import { useQuery } from "@tanstack/react-query";
import { KeyRound, Plus } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { EmptyState } from "@/components/feedback/EmptyState.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { apiKeysQuery, type NewApiKey } from "../accountQueries.ts";
import { Loaded } from "../Loaded.tsx";
import { KeyRow } from "./KeyRow.tsx";
import { MakeKeyDialog } from "./MakeKeyDialog.tsx";
import { SecretDialog } from "./SecretDialog.tsx";

const keysMax = 10;

/** Keys with which programs act in one's name. */
export function ApiKeysPage() {
  const { t } = useTranslation("apiKeys");
  const keys = useQuery(apiKeysQuery);
  const [making, setMaking] = useState(false);
  const [made, setMade] = useState<NewApiKey>();
  const make = (
    <Button onClick={() => setMaking(true)}>
      <Plus aria-hidden="true" />
      {t("make")}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={t("title")}
        description={
          <>
            {t("description")}{" "}
            <a href="/api/docs" className="font-semibold text-brand underline underline-offset-4">
              {t("docs")}
            </a>
          </>
        }
        action={keys.data && keys.data.items.length > 0 && keys.data.items.length < keysMax && make}
      />
      <Loaded query={keys} skeletons={["h-56"]}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState icon={KeyRound} title={t("empty.title")} action={make}>
              {t("empty.text")}
            </EmptyState>
          ) : (
            <>
              <Card padded={false}>
                <h2 className="sr-only">{t("list")}</h2>
                <ul className="divide-y divide-line">
                  {items.map((key) => (
                    <KeyRow key={key.id} apiKey={key} />
                  ))}
                </ul>
              </Card>
              {items.length >= keysMax && <p className="mt-3 text-sm text-muted">{t("full")}</p>}
            </>
          )
        }
      </Loaded>
      {making && <MakeKeyDialog onClose={() => setMaking(false)} onMade={setMade} />}
      {made && <SecretDialog made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}
