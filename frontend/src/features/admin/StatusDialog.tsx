import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useChangeUser } from "./useChangeUser.ts";
import type { AdminUser } from "./usersQuery.ts";

interface StatusDialogProps {
  user: AdminUser;
  name: string;
  onClose: () => void;
}

/** What a suspension does is said before it is done. */
export function StatusDialog({ user: { userId, status }, name, onClose }: StatusDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const next = status === "active" ? "suspended" : "active";
  const change = useChangeUser(setStatus, onClose);
  const key = next === "suspended" ? "suspend" : "resume";
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t(`${key}.title`, { name })}
      description={t(`${key}.text`)}
    >
      {change.isError && <ActionError error={change.error} />}
      <DialogActions>
        <Button look="secondary" onClick={onClose}>
          {t("common:cancel")}
        </Button>
        <Button
          look={key === "suspend" ? "danger" : "primary"}
          pending={change.isPending}
          onClick={() => change.mutate({ userId, status: next })}
        >
          {t(`${key}.act`)}
        </Button>
      </DialogActions>
    </Dialog>
  );
}

function setStatus({ userId, ...body }: { userId: string; status: "active" | "suspended" }) {
  const params = { path: { userId } };
  return unwrap(api.PUT("/api/admin/users/{userId}/status", { params, body }));
}
