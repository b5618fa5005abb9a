import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useConfig } from "@/lib/api/config.ts";
import { ApiError } from "@/lib/api/problem.ts";
import { signIn, useSession } from "@/lib/session/session.ts";
import { toTxError } from "@/lib/txError.ts";
import { useBuiltinLocked } from "@/lib/wallet/builtin/lockState.ts";
import { useConnection, useConnectionStore } from "@/lib/wallet/connection.ts";
import { onRightNetwork, switchNetwork } from "@/lib/wallet/network.ts";
import { openConnect } from "@/lib/wallet/prompts.ts";
import { Button } from "../ui/Button.tsx";
import type { ButtonStyle } from "../ui/buttonStyle.ts";
import { ActionError } from "./ActionError.tsx";

interface ActionButtonProps extends ButtonStyle {
  /**
   * What must be there first: a wallet on the market's chain, for transactions; or a session, for
   * what only the server does.
   */
  needs?: "wallet" | "session";
  /**
   * The action itself. While its promise is open the button is busy; what it throws is shown below.
   */
  onAct: () => unknown;
  /** Busy for another reason: its transaction, also one from before a reload, is on the way. */
  pending?: boolean;
  disabled?: boolean;
  children: ReactNode;
  className?: string;
}

type Step = "restoring" | "connect" | "unlock" | "signIn" | "switch" | "act";

/**
 * The one primary button: Connect → Sign in or Switch network → Act, always in the same place. The
 * step that is missing becomes the button.
 */
export function ActionButton({
  needs = "wallet",
  onAct,
  pending = false,
  disabled = false,
  children,
  className,
  ...style
}: ActionButtonProps) {
  const { t } = useTranslation();
  const { step, run } = useStep(needs);
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  // An error belongs to the step it happened in: "sign in first" is over once one has.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when the step changes
  useEffect(() => setError(null), [step]);

  async function press() {
    setError(null);
    setBusy(true);
    try {
      await (step === "act" ? onAct() : run());
    } catch (cause) {
      setError(cause instanceof ApiError ? cause : await toTxError(cause));
    } finally {
      setBusy(false);
    }
  }

  return (
    <div className={className}>
      <Button
        wide
        {...style}
        pending={busy || pending || step === "restoring"}
        disabled={disabled && step === "act"}
        onClick={press}
      >
        {step === "act" || step === "restoring" ? children : t(`action.${step}`)}
      </Button>
      {error !== null && <ActionError error={error} className="mt-3" />}
    </div>
  );
}

function useStep(needs: "wallet" | "session"): { step: Step; run: () => unknown } {
  const config = useConfig();
  const connection = useConnection();
  const restoring = useConnectionStore(({ status }) => status === "restoring");
  const session = useSession();
  const locked = useBuiltinLocked();
  if (restoring) return { step: "restoring", run: () => {} };
  if (!connection) return { step: "connect", run: openConnect };
  if (needs === "session") {
    if (session) return { step: "act", run: () => {} };
    return { step: locked ? "unlock" : "signIn", run: () => signIn(connection) };
  }
  if (!onRightNetwork(connection, config)) {
    return { step: "switch", run: () => switchNetwork(connection, config) };
  }
  return { step: "act", run: () => {} };
}
