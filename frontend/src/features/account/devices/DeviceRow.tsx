import { Laptop, Smartphone } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { own, type UserSession } from "../accountQueries.ts";
import { SettingRow } from "../SettingRow.tsx";
import { useChange } from "../useChange.ts";
import { deviceOf } from "./deviceOf.ts";
import { useDeviceName } from "./useDeviceName.ts";

/** One session: on what, from where, since when. */
export function DeviceRow({ device }: { device: UserSession }) {
  const { t } = useTranslation("account");
  const end = useChange(endSession);
  const name = useDeviceName()(device.userAgent);
  return (
    <SettingRow
      icon={deviceOf(device.userAgent).isPhone ? Smartphone : Laptop}
      title={name}
      badge={device.current && <Badge tone="success">{t("devices.this")}</Badge>}
      action={
        !device.current && (
          <Button
            look="secondary"
            size="sm"
            className="min-h-11"
            pending={end.isPending}
            aria-label={t("devices.endOf", { device: name })}
            onClick={() => end.mutate(device.id)}
          >
            {t("devices.end")}
          </Button>
        )
      }
    >
      <p className="flex flex-wrap gap-x-3">
        <span>
          {t("devices.seen")} <TimeText at={device.seenAt} />
        </span>
        <span>
          {t("devices.since")} <TimeText at={device.createdAt} exact />
        </span>
        <span className="num wrap-anywhere">
          {t("devices.address")} {device.ip}
        </span>
      </p>
      {end.isError && <ActionError error={end.error} className="mt-3" />}
    </SettingRow>
  );
}

function endSession(sessionId: string) {
  const path = { ...own.path, sessionId };
  return unwrap(api.DELETE("/api/users/{userId}/sessions/{sessionId}", { params: { path } }));
}
