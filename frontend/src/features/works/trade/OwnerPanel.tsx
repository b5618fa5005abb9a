import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Work } from "@/lib/api/types.ts";
import { useLive } from "@/lib/live.ts";
import type { WalletConnection } from "@/lib/wallet/connection.ts";
import { isExpired } from "../terms/offerState.ts";
import { ListedPanel } from "./ListedPanel.tsx";
import { ListPanel } from "./ListPanel.tsx";
import type { OutcomeKind } from "./Outcome.tsx";

interface OwnerPanelProps {
  work: Work;
  connection: WalletConnection;
  onOutcome: (kind: OutcomeKind | null) => void;
}

/** The owner's side: put on sale, change, take back. */
export function OwnerPanel({ work, connection, onOutcome }: OwnerPanelProps) {
  const { t } = useTranslation("works");
  const [editing, setEditing] = useState(false);
  const { listing } = work;
  const expired = useLive(
    ({ block }) => listing !== null && isExpired(listing, block?.atMs ?? Date.now()),
  );
  if (listing && !expired && !editing) {
    return (
      <ListedPanel
        work={work}
        listing={listing}
        connection={connection}
        onEdit={() => {
          onOutcome(null);
          setEditing(true);
        }}
        onOutcome={onOutcome}
      />
    );
  }
  const edited = listing && !expired ? listing : null;
  return (
    <>
      <h2 className="text-lg">{t(edited ? "list.editTitle" : "list.title")}</h2>
      <p className="mt-1 mb-5 text-muted">
        {t(edited ? "list.editText" : expired ? "list.expiredText" : "list.text")}
      </p>
      <ListPanel
        work={work}
        connection={connection}
        edited={edited}
        onCancel={edited ? () => setEditing(false) : undefined}
        onDone={() => {
          setEditing(false);
          onOutcome(edited ? "updated" : "listed");
        }}
      />
    </>
  );
}
