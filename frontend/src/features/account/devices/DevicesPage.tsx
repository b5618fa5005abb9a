import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card } from "@/components/ui/Card.tsx";
import { PageHeader } from "@/components/ui/PageHeader.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { devicesQuery, own, type UserSession } from "../accountQueries.ts";
import { Loaded } from "../Loaded.tsx";
import { Panel } from "../Panel.tsx";
import { useChange } from "../useChange.ts";
import { DeviceRow } from "./DeviceRow.tsx";

/** Where one is signed in, and how to end it there. */
export function DevicesPage() {
  const { t } = useTranslation("account");
  const devices = useQuery(devicesQuery);
  return (
    <>
      <PageHeader title={t("devices.title")} description={t("devices.description")} />
      <Loaded query={devices} skeletons={["h-36", "h-60"]}>
        {({ items }) => (
          <div className="grid gap-5">
            <Panel title={t("devices.here")}>
              {items
                .filter(({ current }) => current)
                .map((device) => (
                  <DeviceRow key={device.id} device={device} />
                ))}
            </Panel>
            <Others devices={items.filter(({ current }) => !current)} />
          </div>
        )}
      </Loaded>
    </>
  );
}

function Others({ devices }: { devices: UserSession[] }) {
  const { t } = useTranslation("account");
  const endAll = useChange(endOthers);
  if (devices.length === 0) {
    return (
      <Card>
        <h2 className="text-lg">{t("devices.elsewhere")}</h2>
        <p role="status" className="mt-1 text-sm text-muted">
          {endAll.isSuccess ? t("devices.allEnded") : t("devices.nowhere")}
        </p>
      </Card>
    );
  }
  return (
    <Panel
      title={t("devices.elsewhere")}
      foot={
        <div className="border-t border-line pt-5">
          <Button look="danger" pending={endAll.isPending} onClick={() => endAll.mutate()}>
            {t("devices.endAll")}
          </Button>
          <p className="mt-2 text-sm text-muted">{t("devices.stranger")}</p>
          {endAll.isError && <ActionError error={endAll.error} className="mt-3" />}
        </div>
      }
    >
      {devices.map((device) => (
        <DeviceRow key={device.id} device={device} />
      ))}
    </Panel>
  );
}

function endOthers() {
  return unwrap(api.DELETE("/api/users/{userId}/sessions", { params: own }));
}
