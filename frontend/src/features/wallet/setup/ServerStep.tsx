import { Circle, CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { signIn, useSession } from "@/lib/session/session.ts";
import type { LocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { registerAndBackUp } from "../backup/registerAndBackUp.ts";
import { StepFrame } from "./StepFrame.tsx";

/** Address to the server, ciphertext to the server: what another device needs to restore it. */
export function ServerStep({ wallet }: { wallet: LocalWallet }) {
  const { t } = useTranslation("wallet");
  const session = useSession();
  const connection = useConnection();
  const { registered, backedUp } = wallet.steps;

  async function run() {
    if (!session && connection) await signIn(connection);
    await registerAndBackUp(wallet);
  }

  return (
    <StepFrame title={t("setup.server.title")} body={t("setup.server.body")}>
      <ul className="mb-6 grid gap-2">
        <State done={registered}>{t("setup.server.registered")}</State>
        <State done={backedUp}>{t("setup.server.backedUp")}</State>
      </ul>
      <ActionButton size="lg" onAct={run}>
        {t("setup.server.act")}
      </ActionButton>
      <p className="mt-3 text-center text-sm text-muted">{t("setup.server.signing")}</p>
    </StepFrame>
  );
}

function State({ done, children }: { done: boolean; children: string }) {
  const { t } = useTranslation();
  const Icon = done ? CircleCheck : Circle;
  return (
    <li className="flex items-center gap-2">
      <Icon aria-hidden="true" className={done ? "size-5 text-success" : "size-5 text-muted"} />
      {children}
      {done && <span className="sr-only">{t("steps.done")}</span>}
    </li>
  );
}
