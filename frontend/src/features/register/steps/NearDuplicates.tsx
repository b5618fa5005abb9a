import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Checkbox } from "@/components/form/Checkbox.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import { workQuery } from "@/lib/api/workQuery.ts";
import type { Draft, NearDuplicate, Step } from "../draft/draft.ts";
import { draftFileQuery, useDraft } from "../draft/useDraft.ts";
import { FilePreview } from "../FilePreview.tsx";

/** Pictures that look alike, each beside one's own; going on takes a deliberate word. */
export function NearDuplicates({ draft, go }: { draft: Draft; go: (step: Step) => void }) {
  const { t } = useTranslation(["register", "common"]);
  const { dispatch } = useDraft(draft.id);
  const found = draft.check?.nearDuplicates ?? [];
  // The draft follows a moment later; the tick must not wait for the disk.
  const [acknowledged, setAcknowledged] = useState(draft.acknowledgedNear);
  return (
    <div className="grid gap-6">
      <p className="rounded-md border border-warning/30 bg-warning-tint p-4 font-semibold">
        {t("near.found", { count: found.length })}
      </p>
      <ul className="grid gap-6">
        {found.map((near) => (
          <li key={near.workId}>
            <Pair draft={draft} near={near} />
          </li>
        ))}
      </ul>
      <Checkbox
        label={t("near.acknowledge")}
        hint={t("near.acknowledgeHint")}
        checked={acknowledged}
        onChange={({ target }) => {
          setAcknowledged(target.checked);
          dispatch({ type: "near_acknowledged", acknowledged: target.checked });
        }}
      />
      <div className="grid gap-2">
        <Button disabled={!acknowledged} onClick={() => go("details")}>
          {t("common:next")}
        </Button>
        <Button look="quiet" onClick={() => go("file")}>
          {t("file.other")}
        </Button>
      </div>
    </div>
  );
}

function Pair({ draft, near }: { draft: Draft; near: NearDuplicate }) {
  const { t } = useTranslation("register");
  const { data: file = null } = useQuery(draftFileQuery(draft.id));
  const { data: work } = useQuery(workQuery(near.workId));
  return (
    <figure>
      <div className="grid grid-cols-2 gap-3">
        <div>
          <FilePreview
            file={file}
            name={t("near.mine")}
            type={draft.file?.type ?? ""}
            className="w-full"
          />
          <p className="mt-2 text-sm font-semibold">{t("near.mine")}</p>
        </div>
        <div className="min-w-0">
          {work ? (
            <WorkImage
              work={work}
              alt={work.title}
              size="large"
              fit="contain"
              className="aspect-square rounded-md border border-line"
            />
          ) : (
            <span className="block aspect-square rounded-md bg-surface" />
          )}
          <p className="mt-2 truncate text-sm font-semibold">
            <Link
              to="/works/$id"
              params={{ id: near.workId }}
              target="_blank"
              className="underline decoration-line underline-offset-4 hover:decoration-current"
            >
              {work?.title ?? t("near.theirs")}
            </Link>
          </p>
        </div>
      </div>
      <figcaption className="num mt-1 text-sm text-muted">
        {t("near.distance", {
          percent: Math.floor(near.similarity * 100),
          bits: near.distance,
        })}
      </figcaption>
    </figure>
  );
}
