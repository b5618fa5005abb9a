import { BadgeCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { TimeText } from "@/components/data/TimeText.tsx";
import { useConfig } from "@/lib/api/config.ts";
import type { Work } from "@/lib/api/types.ts";
import { NearDuplicates } from "./NearDuplicates.tsx";
import { ProofRow } from "./ProofRow.tsx";
import { VerifyFile } from "./VerifyFile.tsx";

/** Where the work comes from and why there is only one, in a form that anybody can recompute. */
export function Proof({ work }: { work: Work }) {
  const { t } = useTranslation("works");
  const { contracts } = useConfig();
  return (
    <section aria-labelledby="proof">
      <h2 id="proof" className="text-xl">
        {t(work.editionSize ? "proof.titleEdition" : "proof.title")}
      </h2>
      {work.status === "minted" && (
        <p className="mt-3 flex max-w-reading items-start gap-2">
          <BadgeCheck aria-hidden="true" className="mt-0.75 size-5 shrink-0 text-success" />
          <span>{t("proof.unique")}</span>
        </p>
      )}
      <dl className="mt-5 grid border-t border-line">
        {work.mintedAt && (
          <ProofRow name={t("proof.mintedAt")}>
            <TimeText at={work.mintedAt} exact />
          </ProofRow>
        )}
        <ProofRow
          name={t("proof.contentHash")}
          hint={t("proof.contentHashHint")}
          code={work.contentHash}
        />
        <ProofRow
          name={t("proof.contentCid")}
          hint={t("proof.contentCidHint")}
          code={work.contentCid}
          href={`/ipfs/${work.contentCid}`}
        />
        <ProofRow
          name={t("proof.metadataHash")}
          hint={t("proof.metadataHashHint")}
          code={work.metadataHash}
        />
        <ProofRow
          name={t("proof.metadataCid")}
          code={work.metadataCid}
          href={`/ipfs/${work.metadataCid}`}
        />
        <ProofRow name={t("proof.contract")} code={contracts.collection} />
        {work.mintTransaction && (
          <ProofRow name={t("proof.mintTransaction")} code={work.mintTransaction} />
        )}
      </dl>
      <VerifyFile contentHash={work.contentHash} />
      <NearDuplicates found={work.nearDuplicates} kind={work.media.kind} />
    </section>
  );
}
