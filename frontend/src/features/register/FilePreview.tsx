import { FileText, Music } from "lucide-react";
import { useEffect, useState } from "react";
import { cn } from "@/lib/cn.ts";

interface FilePreviewProps {
  file: Blob | null;
  name: string;
  type: string;
  className?: string;
}

/** The file as it is on this computer, before anybody else has it. */
export function FilePreview({ file, name, type, className }: FilePreviewProps) {
  const url = useObjectUrl(file);
  const kind = type.split("/")[0];
  return (
    <div
      className={cn(
        "grid aspect-square place-items-center overflow-hidden",
        "rounded-md border border-line bg-surface",
        className,
      )}
    >
      {url && kind === "image" && <img src={url} alt={name} className="size-full object-contain" />}
      {url && kind === "video" && (
        // biome-ignore lint/a11y/useMediaCaption: a file just chosen has no captions
        <video src={url} controls aria-label={name} className="size-full" />
      )}
      {kind === "audio" && (
        <div className="grid w-full justify-items-center gap-6 p-4">
          <Music aria-hidden="true" className="size-10 text-muted" strokeWidth={1.5} />
          {/* biome-ignore lint/a11y/useMediaCaption: a file just chosen has no captions */}
          {url && <audio src={url} controls aria-label={name} className="w-full" />}
        </div>
      )}
      {(!url || kind === "application" || kind === "text" || kind === "") && kind !== "audio" && (
        <FileText aria-hidden="true" className="size-10 text-muted" strokeWidth={1.5} />
      )}
    </div>
  );
}

/** An address for the bytes, given back when they are no longer shown. */
function useObjectUrl(file: Blob | null): string | null {
  const [url, setUrl] = useState<string | null>(null);
  useEffect(() => {
    if (!file) return setUrl(null);
    const made = URL.createObjectURL(file);
    setUrl(made);
    return () => URL.revokeObjectURL(made);
  }, [file]);
  return url;
}
