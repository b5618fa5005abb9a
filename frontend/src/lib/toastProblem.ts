import i18next from "i18next";
import { ApiError } from "./api/problem.ts";
import { describeProblem } from "./problemText.ts";
import { toast } from "./toast.ts";
import { toTxError } from "./txError.ts";

/** Says why something did not come about that was asked for in a menu, which is gone by now. */
export async function toastProblem(cause: unknown): Promise<void> {
  const t = i18next.getFixedT(null, "errors");
  if (cause instanceof ApiError) {
    const { what, todo } = describeProblem(cause, t);
    return toast("error", what, { description: todo });
  }
  const { kind } = await toTxError(cause);
  const tone = kind === "rejected" || kind === "busy" ? "info" : "error";
  await toast(tone, t(`transaction.${kind}.what`), { description: t(`transaction.${kind}.do`) });
}
