import { expect, it, vi } from "vitest";
import { ApiError, ownProblem } from "../api/problem.ts";
import { useProof, withProof } from "./proof.ts";

const refusal = (code: string) => new ApiError(ownProblem(code));
const settle = (given: boolean) => useProof.getState().asked?.settle(given);

it("runs the act once more after a proof", async () => {
  const act = vi.fn<() => Promise<string>>();
  act.mockRejectedValueOnce(refusal("proof_needed")).mockResolvedValueOnce("done");
  const result = withProof(act);
  await vi.waitFor(() => expect(useProof.getState().asked).not.toBeNull());
  settle(true);
  expect(await result).toBe("done");
  expect(act).toHaveBeenCalledTimes(2);
  expect(useProof.getState().asked).toBeNull();
});

it("says what the server said when no proof is given", async () => {
  const act = vi.fn(() => Promise.reject(refusal("proof_needed")));
  const result = withProof(act);
  const refused = expect(result).rejects.toMatchObject({ problem: { code: "proof_needed" } });
  await vi.waitFor(() => expect(useProof.getState().asked).not.toBeNull());
  settle(false);
  await refused;
  expect(act).toHaveBeenCalledTimes(1);
});

it("asks once for two acts that wait", async () => {
  const acts = [1, 2].map(() => {
    const act = vi.fn<() => Promise<string>>();
    return act.mockRejectedValueOnce(refusal("proof_needed")).mockResolvedValueOnce("done");
  });
  const results = Promise.all(acts.map((act) => withProof(act)));
  await vi.waitFor(() => expect(useProof.getState().asked).not.toBeNull());
  settle(true);
  expect(await results).toEqual(["done", "done"]);
});

it("leaves every other refusal alone", async () => {
  await expect(withProof(() => Promise.reject(refusal("login_failed")))).rejects.toMatchObject({
    problem: { code: "login_failed" },
  });
  expect(useProof.getState().asked).toBeNull();
});
