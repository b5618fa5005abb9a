import { Download, Maximize2 } from "lucide-react";
import { useTranslation } from "react-i18next";
import { buttonStyle } from "@/components/ui/buttonStyle.ts";
import { CoverArt } from "@/components/work/CoverArt.tsx";
import { WorkImage } from "@/components/work/WorkImage.tsx";
import type { Work } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";

/** No picture makes the page taller than a screen or flatter than a strip. */
const flattest = 16 / 9;
const tallest = 4 / 5;

/** The work itself, in a box whose size is known before it loads. */
export function WorkMedia({ work }: { work: Work }) {
  const { t } = useTranslation("works");
  const original = `/ipfs/${work.contentCid}`;
  if (work.media.kind === "image") return <Picture work={work} original={original} />;
  if (work.media.kind === "video") {
    return (
      <Frame>
        {/* biome-ignore lint/a11y/useMediaCaption: works are uploaded without captions */}
        <video
          src={original}
          controls
          preload="metadata"
          aria-label={work.title}
          className="aspect-video w-full bg-fg/95"
        />
      </Frame>
    );
  }
  return (
    <Frame>
      <div className="grid aspect-square grid-rows-[minmax(0,1fr)_auto] bg-surface sm:aspect-[4/3]">
        <CoverArt kind={work.media.kind} seed={work.id} />
        <div className="border-t border-line bg-raised p-4">
          {work.media.kind === "audio" ? (
            // biome-ignore lint/a11y/useMediaCaption: works are uploaded without captions
            <audio
              src={original}
              controls
              preload="metadata"
              aria-label={work.title}
              className="w-full"
            />
          ) : (
            <a
              href={original}
              download
              className={cn(buttonStyle({ look: "secondary", wide: true }))}
            >
              <Download aria-hidden="true" />
              {t("media.open", { title: work.title })}
            </a>
          )}
        </div>
      </div>
    </Frame>
  );
}

function Picture({ work, original }: { work: Work; original: string }) {
  const { t } = useTranslation("works");
  const { width, height } = work.media;
  const shape = width && height ? width / height : 1;
  return (
    <Frame className="group relative">
      <div style={{ aspectRatio: Math.min(flattest, Math.max(tallest, shape)) }}>
        <WorkImage
          work={work}
          alt={work.title}
          size="large"
          fit="contain"
          priority
          className="size-full"
        />
      </div>
      <a
        href={original}
        target="_blank"
        rel="noreferrer"
        className={cn(
          buttonStyle({ look: "secondary", size: "icon" }),
          "absolute right-3 bottom-3 border-transparent bg-bg/90",
        )}
      >
        <Maximize2 aria-hidden="true" />
        <span className="sr-only">{t("media.original")}</span>
      </a>
    </Frame>
  );
}

function Frame({ className, ...rest }: React.ComponentProps<"div">) {
  return (
    <div
      {...rest}
      className={cn("self-start overflow-hidden rounded-md border border-line", className)}
    />
  );
}
