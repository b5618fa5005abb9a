import { Lock, LockOpen, QrCode, ShieldCheck } from "lucide-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { useSession } from "@/lib/session/session.ts";
import { lockAll, useBuiltinLocked } from "@/lib/wallet/builtin/lockState.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";

const QrDialog = lazy(async () => ({ default: (await import("./QrDialog.tsx")).QrDialog }));
const UnlockDialog = lazy(async () => ({
  default: (await import("./UnlockDialog.tsx")).UnlockDialog,
}));

/** Whose wallet this is, and how it is kept. */
export function WalletHeader({ connection }: { connection: WalletConnection }) {
  const { t } = useTranslation(["wallet", "common"]);
  const session = useSession();
  const [qrOpen, setQrOpen] = useState(false);
  const { address, kind } = connection;
  return (
    <header className="mb-8 flex flex-wrap items-center gap-x-5 gap-y-4">
      <title>{`${t("start.title")} · ${t("common:brand")}`}</title>
      <Avatar address={address} className="size-14" />
      <div className="min-w-0 grow">
        <div className="flex flex-wrap items-center gap-2">
          <h1 className="text-2xl">{t("start.title")}</h1>
          <Badge>{connection.name || t("common:account.builtin")}</Badge>
          {session && <Badge tone="success">{t("common:account.signedIn")}</Badge>}
        </div>
        <Address address={address} copy className="text-muted sm:hidden" />
        <Address address={address} copy full className="text-muted max-sm:hidden" />
      </div>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:*:grow max-sm:*:px-2">
        <Button look="secondary" size="sm" onClick={() => setQrOpen(true)}>
          <QrCode aria-hidden="true" />
          {t("view.qr")}
        </Button>
        {kind === "builtin" && <LockButton address={address} />}
        {kind === "builtin" && (
          <ButtonLink to="/wallet/backup" look="secondary" size="sm">
            <ShieldCheck aria-hidden="true" />
            {t("view.manage")}
          </ButtonLink>
        )}
      </div>
      <Suspense>
        {qrOpen && <QrDialog address={address} onClose={() => setQrOpen(false)} />}
      </Suspense>
    </header>
  );
}

function LockButton({ address }: { address: string }) {
  const { t } = useTranslation(["wallet", "common"]);
  const locked = useBuiltinLocked();
  const [asking, setAsking] = useState(false);
  const Icon = locked ? LockOpen : Lock;
  return (
    <>
      <Button
        look="secondary"
        size="sm"
        onClick={() => (locked ? setAsking(true) : void lockAll())}
      >
        <Icon aria-hidden="true" />
        {locked ? t("password.unlock") : t("common:account.lock")}
      </Button>
      <Suspense>
        {asking && <UnlockDialog address={address} onClose={() => setAsking(false)} />}
      </Suspense>
    </>
  );
}
