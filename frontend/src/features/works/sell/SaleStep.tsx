import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import type { Work } from "@/lib/api/types.ts";
import { useConnection } from "@/lib/wallet/connection.ts";
import { ListPanel } from "./ListPanel.tsx";

/** Putting a work on sale right after it was registered. */
export function SaleStep({ work, onDone }: { work: Work; onDone: () => void }) {
  const { t } = useTranslation("works");
  const connection = useConnection();
  if (!connection) return <ActionButton onAct={() => {}}>{t("list.act")}</ActionButton>;
  return <ListPanel work={work} connection={connection} edited={null} onDone={onDone} />;
}
