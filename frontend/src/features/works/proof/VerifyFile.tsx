import { CircleCheck, CircleX } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { FileDrop } from "@/components/form/FileDrop.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { cn } from "@/lib/cn.ts";
import { hashFile } from "@/lib/files/hashFile.ts";

type State =
  | { step: "waiting" }
  | { step: "hashing"; name: string; part: number }
  | { step: "done"; hash: string }
  | { step: "failed"; name: string };

/** Hashes a file of one's own, here in the browser, and compares it with what the chain says. */
export function VerifyFile({ contentHash }: { contentHash: string }) {
  const { t } = useTranslation("works");
  const [state, setState] = useState<State>({ step: "waiting" });
  const running = useRef<AbortController>(null);
  useEffect(() => () => running.current?.abort(), []);

  async function verify(file: File) {
    running.current?.abort();
    const controller = new AbortController();
    running.current = controller;
    const { name } = file;
    const onProgress = (part: number) => setState({ step: "hashing", name, part });
    onProgress(0);
    try {
      const hash = await hashFile(file, { onProgress, signal: controller.signal });
      setState({ step: "done", hash });
    } catch {
      if (!controller.signal.aborted) setState({ step: "failed", name });
    }
  }

  return (
    <div className="mt-8">
      <h3 className="text-base font-semibold tracking-normal">{t("verify.title")}</h3>
      <p className="mt-1 mb-4 max-w-reading text-muted">{t("verify.text")}</p>
      <FileDrop
        label={t("verify.choose")}
        hint={t("verify.drop")}
        error={state.step === "failed" && t("verify.failed", { name: state.name })}
        onFile={verify}
      />
      <div role="status" className="mt-3">
        {state.step === "hashing" && (
          <>
            <p className="mb-2 text-sm text-muted">{t("verify.hashing", { name: state.name })}</p>
            <Progress value={state.part} label={t("verify.hashing", { name: state.name })} />
          </>
        )}
        {state.step === "done" && <Verdict hash={state.hash} same={state.hash === contentHash} />}
      </div>
    </div>
  );
}

function Verdict({ hash, same }: { hash: string; same: boolean }) {
  const { t } = useTranslation("works");
  const Icon = same ? CircleCheck : CircleX;
  return (
    <div
      className={cn(
        "flex gap-3 rounded-md border p-4",
        same ? "border-success/30 bg-success-tint" : "border-line bg-surface",
      )}
    >
      <Icon
        aria-hidden="true"
        className={cn("mt-0.5 size-5 shrink-0", same ? "text-success" : "text-muted")}
      />
      <div className="min-w-0">
        <p className="font-semibold">{t(same ? "verify.same" : "verify.different")}</p>
        <p className="mt-1 font-mono text-xs break-all text-muted">{hash}</p>
      </div>
    </div>
  );
}
