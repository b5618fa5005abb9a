import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "@/lib/api/problem.ts";
import { ActionError } from "../action/ActionError.tsx";
import { Button } from "../ui/Button.tsx";
import { useAct } from "./useAct.ts";

/** So soon the server sends another code. */
const pauseSeconds = 30;

/** Sends a code again, not before the pause is over; says how long that is. */
export function ResendButton({
  sentAtMs,
  onSend,
}: {
  sentAtMs: number;
  onSend: () => Promise<unknown>;
}) {
  const { t } = useTranslation("session");
  const act = useAct();
  const [fromMs, setFromMs] = useState(sentAtMs + pauseSeconds * 1000);
  const left = useSecondsUntil(fromMs);
  const [again, setAgain] = useState(false);

  async function send() {
    setAgain(false);
    const sent = await act.run(async () => {
      try {
        await onSend();
        setFromMs(Date.now() + pauseSeconds * 1000);
      } catch (cause) {
        const wait = cause instanceof ApiError ? cause.problem.retryAfterSeconds : null;
        if (wait) setFromMs(Date.now() + wait * 1000);
        throw cause;
      }
    });
    setAgain(sent);
  }

  return (
    <div className="grid gap-3">
      <Button look="quiet" size="sm" pending={act.busy} disabled={left > 0} onClick={send}>
        {left > 0 ? t("code.resendIn", { time: clock(left) }) : t("code.resend")}
      </Button>
      <p role="status" className={again ? "text-center text-sm text-success" : "sr-only"}>
        {again ? t("code.sentAgain") : ""}
      </p>
      {act.error !== null && <ActionError error={act.error} />}
    </div>
  );
}

function useSecondsUntil(atMs: number): number {
  const [nowMs, setNowMs] = useState(Date.now);
  const isOver = nowMs >= atMs;
  useEffect(() => {
    setNowMs(Date.now());
    if (isOver && Date.now() >= atMs) return;
    const timer = setInterval(() => setNowMs(Date.now()), 1000);
    return () => clearInterval(timer);
  }, [atMs, isOver]);
  return Math.max(0, Math.ceil((atMs - nowMs) / 1000));
}

const clock = (seconds: number) =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
