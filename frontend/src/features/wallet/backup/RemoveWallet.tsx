import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Dialog, DialogActions } from "@/components/overlay/Dialog.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Card, CardHeader } from "@/components/ui/Card.tsx";
import { type LocalWallet, removeLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { disconnect } from "@/lib/wallet/connect.ts";

/** Deletes the ciphertext here; made hard on purpose, because without a backup it is for ever. */
export function RemoveWallet({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");
  const [open, setOpen] = useState(false);
  return (
    <Card>
      <CardHeader title={t("backup.remove.title")} />
      <p className="mb-4 text-muted">{t("backup.remove.body")}</p>
      <Button look="danger" onClick={() => setOpen(true)}>
        {t("backup.remove.act")}
      </Button>
      {open && <RemoveDialog wallet={wallet} onClose={() => setOpen(false)} />}
    </Card>
  );
}

function RemoveDialog({ wallet, onClose }: { wallet: LocalWallet; onClose: () => void }) {
  const { t } = useTranslation(["wallet", "common"]);
  const navigate = useNavigate();
  const [checked, setChecked] = useState(false);
  const [typed, setTyped] = useState("");
  const [asked, setAsked] = useState(false);
  const { downloaded, confirmed, backedUp } = wallet.steps;
  const last = wallet.address.slice(-4);
  const matches = typed.trim().toLowerCase() === last.toLowerCase();

  async function submit(event: FormEvent) {
    event.preventDefault();
    setAsked(true);
    if (!checked || !matches) return;
    await disconnect();
    await removeLocalWallet(wallet.address);
    await navigate({ to: "/wallet" });
  }

  return (
    <Dialog open onOpenChange={onClose} title={t("backup.remove.confirmTitle")}>
      <form onSubmit={submit} className="grid gap-5">
        <Notice tone="danger">
          {t(downloaded || confirmed || backedUp ? "backup.remove.body" : "backup.remove.noBackup")}
        </Notice>
        <Checkbox
          label={t("backup.remove.have")}
          checked={checked}
          onChange={(event) => setChecked(event.target.checked)}
          error={asked && !checked && t("backup.remove.mustHave")}
        />
        <Field
          label={t("backup.remove.typeLast", { last })}
          error={asked && !matches && t("backup.remove.notLast")}
        >
          <Input
            className="font-mono"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
        </Field>
        <DialogActions>
          <Button look="secondary" onClick={onClose}>
            {t("common:cancel")}
          </Button>
          <Button look="danger" type="submit">
            {t("backup.remove.act")}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
