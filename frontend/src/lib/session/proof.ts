import { create } from "zustand";
import { ApiError } from "../api/problem.ts";

interface ProofState {
  /** Somebody waits for a proof; the frame shows the dialog. */
  asked: { answer: Promise<boolean>; settle: (given: boolean) => void } | null;
}

export const useProof = create<ProofState>(() => ({ asked: null }));

/**
 * Runs what only somebody who has just proved themselves may do. If the server asks for a proof, a
 * dialog does too, and the act runs once more. Throws the server's `proof_needed` when that is
 * closed.
 */
export async function withProof<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.problem.code !== "proof_needed") throw cause;
    if (!(await askForProof())) throw cause;
    return await act();
  }
}

/** Whether a proof was given. Whoever asks while a dialog is open waits for the same one. */
function askForProof(): Promise<boolean> {
  const open = useProof.getState().asked;
  if (open) return open.answer;
  let settle: (given: boolean) => void = () => {};
  const answer = new Promise<boolean>((resolve) => {
    settle = resolve;
  }).finally(() => useProof.setState({ asked: null }));
  useProof.setState({ asked: { answer, settle } });
  return answer;
}
