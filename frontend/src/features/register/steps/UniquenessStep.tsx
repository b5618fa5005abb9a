import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionButton } from "@/components/action/ActionButton.tsx";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { WorkCard } from "@/components/work/WorkCard.tsx";
import { sameAddress } from "@/lib/address.ts";
import type { WorkCard as Card } from "@/lib/api/types.ts";
import { currentConnection } from "@/lib/wallet/connection.ts";
import type { Draft, Step } from "../draft/draft.ts";
import { draftFileQuery, useDraft } from "../draft/useDraft.ts";
import { checkFile } from "../registerApi.ts";
import { fileProblemOf, useFileProblemText } from "../useFileProblemText.ts";
import { NearDuplicates } from "./NearDuplicates.tsx";

interface UniquenessStepProps {
  draft: Draft;
  go: (step: Step) => void;
}

export function UniquenessStep({ draft, go }: UniquenessStepProps) {
  const { t } = useTranslation("register");
  if (!draft.check) return <Checking draft={draft} go={go} />;
  if (draft.check.nearDuplicates.length > 0) return <NearDuplicates draft={draft} go={go} />;
  return (
    <div className="grid gap-5">
      <Notice tone="success" title={t("unique.none")}>
        {t("unique.noneText")}
      </Notice>
      <NextButtons go={go} />
    </div>
  );
}

function NextButtons({ go }: { go: (step: Step) => void }) {
  const { t } = useTranslation(["register", "common"]);
  return (
    <div className="grid gap-2">
      <Button onClick={() => go("details")}>{t("common:next")}</Button>
      <Button look="quiet" onClick={() => go("file")}>
        {t("file.change")}
      </Button>
    </div>
  );
}

/** Sends the file to be compared; nothing of it is kept. */
function Checking({ draft, go }: UniquenessStepProps) {
  const { t } = useTranslation("register");
  const { dispatch } = useDraft(draft.id);
  const { data: file } = useQuery(draftFileQuery(draft.id));
  const problemText = useFileProblemText();
  const [part, setPart] = useState<number | null>(null);
  const [refused, setRefused] = useState<{ text: string } | { existing: Card } | null>(null);

  async function check() {
    if (!file || !draft.file) return go("file");
    setRefused(null);
    setPart(0);
    try {
      const found = await checkFile(file, setPart);
      if (found.contentHash !== draft.file.contentHash) {
        return setRefused({ text: t("unique.changed") });
      }
      if (found.duplicate && !isOwnUnfinished(found.duplicate)) {
        return setRefused({ existing: found.duplicate });
      }
      const nearDuplicates = found.nearDuplicates.map(({ work, distance, similarity }) => ({
        workId: work.id,
        distance,
        similarity,
      }));
      const { contentHash, contentCid } = found;
      await dispatch({ type: "checked", contentHash, check: { contentCid, nearDuplicates } });
    } catch (error) {
      const problem = fileProblemOf(error);
      if (!problem) throw error;
      setRefused({ text: problemText(problem) });
    } finally {
      setPart(null);
    }
  }

  if (file === null) return <Missing go={go} />;
  if (refused) return <Refused refused={refused} go={go} />;
  return (
    <div className="grid gap-4">
      <Fingerprint hash={draft.file?.contentHash ?? ""} />
      {part !== null && (
        <div role="status">
          <p className="mb-2 text-sm text-muted">
            {t(part < 1 ? "unique.sending" : "unique.comparing")}
          </p>
          <Progress value={part < 1 ? part : null} label={t("unique.comparing")} />
        </div>
      )}
      <div className="grid gap-2">
        <ActionButton needs="session" onAct={check}>
          {t("unique.act")}
        </ActionButton>
        <Button look="quiet" onClick={() => go("file")}>
          {t("file.change")}
        </Button>
      </div>
    </div>
  );
}

/** One's own registration that was left before the mint goes on; it is no duplicate. */
function isOwnUnfinished(work: Card): boolean {
  return work.status === "registered" && sameAddress(work.creator, currentConnection()?.address);
}

function Fingerprint({ hash }: { hash: string }) {
  const { t } = useTranslation("register");
  return (
    <dl className="rounded-sm bg-surface p-4">
      <dt className="text-sm font-semibold">{t("unique.fingerprint")}</dt>
      <dd className="mt-1 font-mono text-xs break-all text-muted">{hash}</dd>
    </dl>
  );
}

function Missing({ go }: { go: (step: Step) => void }) {
  const { t } = useTranslation("register");
  return (
    <Notice
      tone="warning"
      title={t("file.lost")}
      action={
        <Button look="secondary" size="sm" onClick={() => go("file")}>
          {t("file.again")}
        </Button>
      }
    />
  );
}

type RefusedProps = {
  refused: { text: string } | { existing: Card };
  go: (step: Step) => void;
};

function Refused({ refused, go }: RefusedProps) {
  const { t } = useTranslation("register");
  return (
    <div className="grid gap-5">
      {"text" in refused ? (
        <Notice tone="danger" title={refused.text}>
          {t("unique.nothingSent")}
        </Notice>
      ) : (
        <>
          <Notice tone="danger" title={t("unique.exact")}>
            {t("unique.exactText")}
          </Notice>
          <div className="max-w-56">
            <WorkCard work={refused.existing} />
          </div>
        </>
      )}
      <Button className="justify-self-start" onClick={() => go("file")}>
        {t("file.other")}
      </Button>
    </div>
  );
}
