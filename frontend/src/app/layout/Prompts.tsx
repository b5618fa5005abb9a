import { lazy, Suspense } from "react";
import { useSessionExpiry } from "@/lib/session/session.ts";
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
const TransactionDrawer = lazy(async () => ({
  default: (await import("@/features/transactions/TransactionDrawer.tsx")).TransactionDrawer,
}));

/** Dialogs that may come up on any page; each is loaded when it is first needed. */
export function Prompts() {
  const { connectOpen, transactionsOpen } = usePrompts();
  const confirmation = useConfirmations(({ queue }) => queue[0]);
  const expired = useSessionExpiry((state) => state.expired);
  return (
    <Suspense>
      {connectOpen && <ConnectDialog />}
      {transactionsOpen && <TransactionDrawer />}
      {expired && <ExpiryDialog />}
      {confirmation && <ConfirmDialog key={confirmation.id} confirmation={confirmation} />}
    </Suspense>
  );
}
