import { useState } from "react";
import { ApiError } from "@/lib/api/problem.ts";

/** One act of a form at a time: whether it runs, and why the last one failed. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  /** Resolves to whether it succeeded; what it throws is kept as `error`. */
  async function run(act: () => Promise<unknown>): Promise<boolean> {
    if (busy) return false;
    setBusy(true);
    setError(null);
    try {
      await act();
      return true;
    } catch (cause) {
      setError(cause);
      return false;
    } finally {
      setBusy(false);
    }
  }

  return { busy, error, run, setError };
}

/** The code of a problem, or null for what is none. */
export function codeOf(error: unknown): string | null {
  return error instanceof ApiError ? error.problem.code : null;
}
