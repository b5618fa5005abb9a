import { useState } from "react";
import type { WorkCard } from "@/lib/api/types.ts";
import { cn } from "@/lib/cn.ts";
import { CoverArt } from "./CoverArt.tsx";

interface WorkImageProps {
  work: Pick<WorkCard, "id" | "media" | "images">;
  /** Empty where the title stands beside it. */
  alt: string;
  size: "thumb" | "large";
  /** `cover` fills its box, `contain` shows the whole picture. */
  fit?: "cover" | "contain";
  /** The picture that the page is about: loaded first. */
  priority?: boolean;
  className?: string;
}

/** A work's picture: first its tiny placeholder, then itself; a drawing if there is none. */
export function WorkImage({
  work,
  alt,
  size,
  fit = "cover",
  priority = false,
  className,
}: WorkImageProps) {
  const url = work.images[size];
  const [loadedUrl, setLoadedUrl] = useState<string | null>(null);
  const [failedUrl, setFailedUrl] = useState<string | null>(null);
  const object = fit === "cover" ? "object-cover" : "object-contain";
  return (
    <span className={cn("relative block overflow-hidden bg-surface", className)}>
      {!url || failedUrl === url ? (
        <Stand work={work} alt={alt} />
      ) : (
        <>
          {work.images.placeholder && loadedUrl !== url && (
            <img
              src={work.images.placeholder}
              alt=""
              aria-hidden="true"
              className={cn("absolute inset-0 size-full scale-[1.05] [filter:blur(12px)]", object)}
            />
          )}
          <img
            src={url}
            alt={alt}
            loading={priority ? "eager" : "lazy"}
            fetchPriority={priority ? "high" : "auto"}
            decoding="async"
            onLoad={() => setLoadedUrl(url)}
            onError={() => setFailedUrl(url)}
            className={cn(
              "relative size-full transition-opacity",
              object,
              loadedUrl !== url && "opacity-0",
            )}
          />
        </>
      )}
    </span>
  );
}

function Stand({ work, alt }: Pick<WorkImageProps, "work" | "alt">) {
  const art = <CoverArt kind={work.media.kind} seed={work.id} />;
  if (!alt) return art;
  return (
    <span role="img" aria-label={alt} className="block size-full">
      {art}
    </span>
  );
}
