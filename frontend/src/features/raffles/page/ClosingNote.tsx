import { useQuery } from "@tanstack/react-query";
import { FileCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Raffle } from "@/lib/api/types.ts";
import { checkpointQuery } from "@/lib/raffle/checkpointQuery.ts";

interface ClosingNoteProps {
  id: string;
  state: Raffle["status"];
}

/** Says that the closing was signed; to look at a raffle is to keep what was signed of it. */
export function ClosingNote({ id, state }: ClosingNoteProps) {
  const { t } = useTranslation("raffles");
  const isClosed = state !== "open" && state !== "cancelled";
  const kept = useQuery({ ...checkpointQuery(id), enabled: isClosed });
  if (!isClosed || !kept.data?.isKept) return null;
  return (
    <p className="flex gap-2 text-sm text-muted">
      <FileCheck aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
      {t("closing.kept")}
    </p>
  );
}
