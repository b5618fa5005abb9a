import { lazy, Suspense } from "react";
import { Toaster } from "@/components/feedback/Toaster.tsx";
import { useSecondStep } from "@/lib/session/enter.ts";
import { useProof } from "@/lib/session/proof.ts";
import { useSessionExpiry } from "@/lib/session/sessionQuery.ts";
import { useConfirmations } from "@/lib/wallet/builtin/confirmations.ts";
import { usePrompts } from "@/lib/wallet/prompts.ts";

const ConnectDialog = lazy(async () => ({
  default: (await import("@/features/wallet/connect/ConnectDialog.tsx")).ConnectDialog,
}));
const ConfirmDialog = lazy(async () => ({
  default: (await import("@/features/wallet/confirm/ConfirmDialog.tsx")).ConfirmDialog,
}));
const ExpiryDialog = lazy(async () => ({
  default: (await import("@/features/session/ExpiryDialog.tsx")).ExpiryDialog,
}));
const ProofDialog = lazy(async () => ({
  default: (await import("@/features/session/proof/ProofDialog.tsx")).ProofDialog,
}));
const SecondStepDialog = lazy(async () => ({
  default: (await import("@/features/session/secondStep/SecondStepDialog.tsx")).SecondStepDialog,
}));
const TransactionDrawer = lazy(async () => ({
  default: (await import("@/features/transactions/TransactionDrawer.tsx")).TransactionDrawer,
}));

/** Dialogs that may come up on any page; each is loaded when it is first needed. */
export function Prompts() {
  const { connectOpen, transactionsOpen } = usePrompts();
  const confirmation = useConfirmations(({ queue }) => queue[0]);
  const proof = useProof(({ asked }) => asked !== null);
  const secondStep = useSecondStep(({ asked }) => asked !== null);
  const expired = useSessionExpiry((state) => state.expired);
  return (
    <>
      <Toaster />
      <Suspense>
        {transactionsOpen && <TransactionDrawer />}
        {expired && <ExpiryDialog />}
        {secondStep && <SecondStepDialog />}
        {proof && <ProofDialog />}
        {connectOpen && <ConnectDialog />}
        {confirmation && <ConfirmDialog key={confirmation.id} confirmation={confirmation} />}
      </Suspense>
    </>
  );
}
