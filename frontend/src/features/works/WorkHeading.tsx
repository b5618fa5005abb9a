import { Link } from "@tanstack/react-router";
import { FileText, Image, Music, Video } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Address } from "@/components/data/Address.tsx";
import { Avatar } from "@/components/data/Avatar.tsx";
import { Badge } from "@/components/ui/Badge.tsx";
import type { Work } from "@/lib/api/types.ts";

const kindIcons = { image: Image, audio: Music, video: Video, document: FileText };

export function WorkHeading({ work }: { work: Work }) {
  const { t } = useTranslation(["works", "card", "editions"]);
  const KindIcon = kindIcons[work.media.kind];
  return (
    <header>
      <p className="flex flex-wrap gap-2">
        <Badge>
          <KindIcon aria-hidden="true" />
          {t(`card:kind.${work.media.kind}`)}
        </Badge>
        {work.editionSize && (
          <Badge className="num">{t("editions:badge", { count: work.editionSize })}</Badge>
        )}
        {work.serial !== null && (
          <Badge tone="brand" className="num">
            {t("card:serial", { serial: work.serial })}
          </Badge>
        )}
        {work.tokenId && work.serial === null && <Badge className="num">#{work.tokenId}</Badge>}
      </p>
      <h1 className="mt-3 text-2xl sm:text-3xl">{work.title}</h1>
      {work.serial !== null && (
        <Link
          to="/works/$id"
          params={{ id: work.id }}
          className="mt-2 inline-flex min-h-11 items-center text-sm underline underline-offset-4"
        >
          {t("editions:toEdition")}
        </Link>
      )}
      <dl className="mt-5 grid grid-cols-2 gap-4">
        <Person role={t("creator")} address={work.creator} />
        {work.owner && <Person role={t("owner")} address={work.owner} />}
      </dl>
    </header>
  );
}

function Person({ role, address }: { role: string; address: string }) {
  return (
    <div className="min-w-0">
      <dt className="text-sm text-muted">{role}</dt>
      <dd>
        <Link
          to="/people/$address"
          params={{ address }}
          className="inline-flex min-h-11 max-w-full items-center gap-2 rounded-sm hover:text-brand"
        >
          <Avatar address={address} />
          <Address address={address} className="truncate font-semibold" />
        </Link>
      </dd>
    </div>
  );
}
