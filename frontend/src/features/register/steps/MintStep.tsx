import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Address } from "@/components/data/Address.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { ButtonLink } from "@/components/ui/ButtonLink.tsx";
import { CopyButton } from "@/components/ui/CopyButton.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { Work } from "@/lib/api/types.ts";
import { workQuery } from "@/lib/api/workQuery.ts";
import { waitUntilIncluded } from "@/lib/transactions/follow.ts";
import { useLatestTransaction } from "@/lib/transactions/store.ts";
import { currentConnection, useConnection } from "@/lib/wallet/connection.ts";
import type { Draft, Step } from "../draft/draft.ts";
import { mintKey, wasSent } from "../draft/mintKey.ts";
import { useDraft } from "../draft/useDraft.ts";
import { sendMint } from "../sendMint.ts";
import { MintProgress } from "./MintProgress.tsx";

interface MintStepProps {
  draft: Draft;
  go: (step: Step) => void;
}

/** How often to ask whether the index has seen the mint, should the live line be down. */
const askEveryMs = 3000;

export function MintStep({ draft, go }: MintStepProps) {
  const { t } = useTranslation("register");
  const { dispatch } = useDraft(draft.id);
  const connection = useConnection();
  const workId = draft.work?.id ?? "";
  const sent = useLatestTransaction(mintKey(workId));
  const waiting = wasSent(sent);
  const work = useQuery({
    ...workQuery(workId),
    refetchInterval: waiting ? askEveryMs : false,
  });
  const status = work.data?.status;
  const tokenId = work.data?.tokenId ?? work.data?.editionId ?? null;

  useEffect(() => {
    if (status !== "minted" || tokenId === null) return;
    dispatch({ type: "minted", tokenId }).then(() => go("list"));
  }, [status, tokenId, dispatch, go]);

  if (!draft.work) return null;
  if (status === "conflict") return <Conflict workId={workId} />;
  const other = connection && !sameAddress(connection.address, draft.work.creator);
  return (
    <div className="grid grid-cols-1 gap-6">
      <Stored draft={draft} />
      {waiting && sent && <MintProgress entry={sent} />}
      {other && !waiting && (
        <Notice tone="warning" title={t("mint.otherWallet")}>
          {t("mint.otherWalletText")} <Address address={draft.work.creator} copy />
        </Notice>
      )}
      {/* Always here, so that a refusal of the wallet has a place to be told. */}
      <ActionButton
        pending={waiting}
        disabled={Boolean(other) || !work.data}
        onAct={() => work.data && mint(work.data)}
      >
        {t(waiting ? "mint.waiting" : "mint.act")}
      </ActionButton>
    </div>
  );

  async function mint(stored: Work) {
    const wallet = currentConnection();
    if (!wallet || !draft.work) return;
    const entry = await sendMint(wallet, stored, draft.work);
    await waitUntilIncluded(entry.id);
  }
}

/** Where file and details are kept now. */
function Stored({ draft }: { draft: Draft }) {
  const { t } = useTranslation("register");
  const rows = [
    [t("mint.file"), draft.work?.contentCid],
    [t("mint.details"), draft.work?.metadataCid],
  ] as const;
  return (
    <dl className="grid gap-3 rounded-md bg-surface p-4">
      {rows.map(
        ([name, cid]) =>
          cid && (
            <div key={name} className="grid min-w-0">
              <dt className="text-sm font-semibold">{name}</dt>
              <dd className="flex min-w-0 items-center gap-1">
                <span title={cid} className="min-w-0 grow truncate font-mono text-xs text-muted">
                  {cid}
                </span>
                <CopyButton text={cid} what={name} />
              </dd>
            </div>
          ),
      )}
    </dl>
  );
}

function Conflict({ workId }: { workId: string }) {
  const { t } = useTranslation("register");
  return (
    <Notice
      tone="danger"
      title={t("mint.conflict")}
      action={
        <ButtonLink to="/works/$id" params={{ id: workId }} look="secondary" size="sm">
          {t("mint.conflictOpen")}
        </ButtonLink>
      }
    >
      {t("mint.conflictText")}
    </Notice>
  );
}
