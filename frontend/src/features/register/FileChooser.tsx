import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "@/components/form/FileDrop.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { useConfig } from "@/lib/api/config.ts";
import { formatBytes } from "@/lib/files/formatBytes.ts";
import { hashFile } from "@/lib/files/hashFile.ts";
import { localFileProblem } from "./draft/localFileProblem.ts";
import { useFileProblemText } from "./useFileProblemText.ts";

interface FileChooserProps {
  /** Called with the file's SHA-256 once it is known. */
  onFile: (file: File, contentHash: string) => Promise<void>;
  className?: string;
}

/** Takes one file, looks at what can be seen from outside, and hashes it here. */
export function FileChooser({ onFile, className }: FileChooserProps) {
  const { t, i18n } = useTranslation("register");
  const { uploads } = useConfig();
  const problemText = useFileProblemText();
  const [error, setError] = useState<string | null>(null);
  const [hashing, setHashing] = useState<{ name: string; part: number } | null>(null);
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function take(file: File) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    setHashing(null);
    const problem = localFileProblem(file, uploads);
    setError(problem && problemText(problem));
    if (problem) return;
    const onProgress = (part: number) => setHashing({ name: file.name, part });
    onProgress(0);
    try {
      const hash = await hashFile(file, { onProgress, signal: controller.signal });
      // What goes wrong from here on is the browser's storage, not the file.
      await onFile(file, hash).catch(() => setError(t("file.notKept")));
    } catch {
      if (!controller.signal.aborted) setError(t("file.unreadable"));
    } finally {
      if (!controller.signal.aborted) setHashing(null);
    }
  }

  return (
    <div>
      <FileDrop
        label={t("file.choose")}
        hint={
          <>
            {t("file.drop")}
            <br />
            {t("file.limits", { size: formatBytes(uploads.maxBytes, i18n.language) })}
          </>
        }
        error={error}
        accept={uploads.types.join(",")}
        disabled={hashing !== null}
        onFile={take}
        {...(className && { className })}
      />
      <div role="status">
        {hashing && (
          <div className="mt-4">
            <p className="mb-2 text-sm text-muted">{t("file.hashing", { name: hashing.name })}</p>
            <Progress value={hashing.part} label={t("file.hashing", { name: hashing.name })} />
          </div>
        )}
      </div>
    </div>
  );
}
