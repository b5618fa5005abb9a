import { useQuery } from "@tanstack/react-query";
import { FileCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Raffle } from "@/lib/api/types.ts";
import { chainNowMs } from "@/lib/live/chainClock.ts";
import { checkpointQuery } from "@/lib/raffle/checkpointQuery.ts";

const askAgainMs = 2_000;

interface ClosingNoteProps {
  raffle: Pick<Raffle, "id" | "drawableAt">;
  state: Raffle["status"];
}

/** Says that the closing was signed; to look at a raffle is to keep what was signed of it. */
export function ClosingNote({ raffle, state }: ClosingNoteProps) {
  const { t } = useTranslation("raffles");
  const isClosed = state !== "open" && state !== "cancelled";
  const kept = useQuery({
    ...checkpointQuery(raffle.id),
    enabled: isClosed,
    // It is signed a moment after the closing, and worth keeping only before the round.
    refetchInterval: ({ state: { data } }) =>
      !data && chainNowMs() < Date.parse(raffle.drawableAt) ? askAgainMs : false,
  });
  if (!isClosed || !kept.data?.isKept) return null;
  return (
    <p className="flex gap-2 text-sm text-muted">
      <FileCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {t("closing.kept")}
    </p>
  );
}
