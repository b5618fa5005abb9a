import { Download } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { saveFile } from "@/lib/files/saveFile.ts";
import { own } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";

/** Everything that is kept of a person, as a file. */
export function ExportCard() {
  const { t } = useTranslation("account");
  const save = useChange(readAll, (all) => {
    saveFile("jangteo.json", JSON.stringify(all, null, 2), "application/json");
  });
  return (
    <Card>
      <CardHeader title={t("export.title")} className="mb-1" />
      <p className="mb-4 text-sm text-muted">{t("export.text")}</p>
      <Button look="secondary" pending={save.isPending} onClick={() => save.mutate()}>
        {!save.isPending && <Download aria-hidden="true" />}
        {t("export.act")}
      </Button>
      <p role="status" className="mt-2 text-sm text-success empty:hidden">
        {save.isSuccess && t("export.done")}
      </p>
      {save.isError && <ActionError error={save.error} className="mt-3" />}
    </Card>
  );
}

function readAll() {
  return unwrap(api.GET("/api/users/{userId}/export", { params: own }));
}
