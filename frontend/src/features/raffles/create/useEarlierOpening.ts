import { useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { newestRaffleOf, openKey } from "@/lib/raffle/raffleCalls.ts";
import { takeUp } from "@/lib/transactions/follow.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";

/** A raffle that was on its way before a reload: once it is in a block, on to its page as well. */
export function useEarlierOpening(): void {
  const navigate = useNavigate();
  const { id, account, status } = useLatestTransaction(openKey) ?? {};
  const isIncluded = status === "included" || status === "final";
  useEffect(() => {
    if (!id || !account || !isIncluded || !takeUp(id)) return;
    void newestRaffleOf(account).then((raffle) =>
      navigate({ to: "/raffles/$id", params: { id: raffle } }),
    );
  }, [id, account, isIncluded, navigate]);
}
