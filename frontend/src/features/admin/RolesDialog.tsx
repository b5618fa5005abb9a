import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { useChangeUser } from "./useChangeUser.ts";
import type { AdminUser } from "./usersQuery.ts";

const roles = ["seller", "operator", "admin"] as const;
type Role = (typeof roles)[number];

interface RolesDialogProps {
  user: AdminUser;
  name: string;
  onClose: () => void;
}

export function RolesDialog({ user, name, onClose }: RolesDialogProps) {
  const { t } = useTranslation(["admin", "common"]);
  const [chosen, setChosen] = useState<Role[]>(roles.filter((role) => user.roles.includes(role)));
  const change = useChangeUser(setRoles, onClose);

  function submit(event: FormEvent) {
    event.preventDefault();
    change.mutate({ userId: user.userId, roles: chosen });
  }

  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={t("roles.title", { name })}
      description={t("roles.text")}
    >
      <form onSubmit={submit} className="grid gap-4">
        {roles.map((role) => (
          <Checkbox
            key={role}
            label={t(`role.${role}`)}
            hint={t(`roles.hint.${role}`)}
            checked={chosen.includes(role)}
            onChange={({ target }) =>
              setChosen(
                roles.filter((one) => (one === role ? target.checked : chosen.includes(one))),
              )
            }
          />
        ))}
        {change.isError && <ActionError error={change.error} />}
        <DialogActions>
          <Button look="secondary" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button type="submit" pending={change.isPending}>
            {t("roles.save")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}

function setRoles({ userId, ...body }: { userId: string; roles: Role[] }) {
  const params = { path: { userId } };
  return unwrap(api.PUT("/api/admin/users/{userId}/roles", { params, body }));
}
