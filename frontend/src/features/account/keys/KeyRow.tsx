import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { type ApiKey, own } from "../accountQueries.ts";
import { SettingRow } from "../SettingRow.tsx";
import { useChange } from "../useChange.ts";

/** One key: what it may do, from where, until when. */
export function KeyRow({ apiKey }: { apiKey: ApiKey }) {
  const { t } = useTranslation("apiKeys");
  const [asking, setAsking] = useState(false);
  const isOver = Date.parse(apiKey.expiresAt) < Date.now();
  return (
    <SettingRow
      title={<span className="wrap-anywhere">{apiKey.name}</span>}
      badge={
        <>
          {apiKey.scopes.map((scope) => (
            <Badge key={scope} tone={scope === "withdraw" ? "warning" : "brand"}>
              {t(`scope.${scope}`)}
            </Badge>
          ))}
          {isOver && <Badge tone="danger">{t("over")}</Badge>}
        </>
      }
      action={
        <Button
          look="quiet"
          size="sm"
          className="min-h-11 text-danger max-sm:-ml-3"
          aria-label={t("deleteOf", { name: apiKey.name })}
          onClick={() => setAsking(true)}
        >
          {t("delete")}
        </Button>
      }
    >
      <p className="font-mono text-xs break-all">{apiKey.accessKey}</p>
      <p className="mt-1 flex flex-wrap gap-x-3">
        <span>
          {t("until")} <TimeText at={apiKey.expiresAt} exact />
        </span>
        <span>{apiKey.usedAt ? t("used") : t("unused")}</span>
        {apiKey.usedAt && <TimeText at={apiKey.usedAt} />}
        <span className="num wrap-anywhere">
          {apiKey.addresses.length > 0 ? apiKey.addresses.join(", ") : t("anywhere")}
        </span>
      </p>
      {asking && <DeleteDialog apiKey={apiKey} onClose={() => setAsking(false)} />}
    </SettingRow>
  );
}

function DeleteDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { t } = useTranslation(["apiKeys", "common"]);
  const remove = useChange(deleteKey, onClose);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("deleteTitle", { name: apiKey.name })}
      description={t("deleteText")}
    >
      {remove.isError && <ActionError error={remove.error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button look="danger" pending={remove.isPending} onClick={() => remove.mutate(apiKey.id)}>
          {t("delete")}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function deleteKey(keyId: string) {
  const path = { ...own.path, keyId };
  return unwrap(api.DELETE("/api/users/{userId}/api-keys/{keyId}", { params: { path } }));
}
