import { useState } from "react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { RolesDialog } from "./RolesDialog.tsx";
import { StatusDialog } from "./StatusDialog.tsx";
import type { AdminUser } from "./usersQuery.ts";

const tones = { active: "success", suspended: "danger", deleted: "neutral" } as const;

/** One user; one's own account is another admin's to change. */
export function UserRow({ user, isOwn }: { user: AdminUser; isOwn: boolean }) {
  const { t } = useTranslation("admin");
  const [open, setOpen] = useState<"roles" | "status">();
  const name = user.username ?? user.email ?? user.userId.slice(0, 8);
  const close = () => setOpen(undefined);
  return (
    <li className="flex flex-col gap-3 px-5 py-4 sm:flex-row sm:items-center sm:px-6">
      <div className="min-w-0 grow">
        <p className="flex flex-wrap items-center gap-x-2 gap-y-1 font-semibold wrap-anywhere">
          {name}
          <Badge tone={tones[user.status]}>{t(`status.${user.status}`)}</Badge>
          {user.roles
            .filter((role) => role !== "user")
            .map((role) => (
              <Badge key={role} tone="brand">
                {t(`role.${role}`)}
              </Badge>
            ))}
          {isOwn && <Badge>{t("you")}</Badge>}
        </p>
        <p className="mt-0.5 flex flex-wrap items-center gap-x-3 text-sm text-muted">
          {user.email && user.username && <span className="wrap-anywhere">{user.email}</span>}
          <span>
            {t("since")} <TimeText at={user.createdAt} exact />
          </span>
          <span className="inline-flex items-center gap-1 font-mono text-xs">
            {user.userId.slice(0, 8)}…
            <CopyButton text={user.userId} what={t("id")} />
          </span>
        </p>
      </div>
      {user.status !== "deleted" && !isOwn && (
        <div className="flex shrink-0 gap-2">
          <Button
            look="secondary"
            size="sm"
            className="min-h-11"
            aria-label={t("roles.actOf", { name })}
            onClick={() => setOpen("roles")}
          >
            {t("roles.act")}
          </Button>
          <Button
            look={user.status === "active" ? "danger" : "secondary"}
            size="sm"
            className="min-h-11"
            aria-label={t(user.status === "active" ? "suspend.actOf" : "resume.actOf", { name })}
            onClick={() => setOpen("status")}
          >
            {t(user.status === "active" ? "suspend.act" : "resume.act")}
          </Button>
        </div>
      )}
      {open === "roles" && <RolesDialog user={user} name={name} onClose={close} />}
      {open === "status" && <StatusDialog user={user} name={name} onClose={close} />}
    </li>
  );
}
