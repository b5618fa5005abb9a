import { useMutation } from "@tanstack/react-query";
import { queryClient } from "@/lib/api/queryClient.ts";
import { withProof } from "@/lib/session/proof.ts";

/** Changes a user's rights: asks for a fresh proof, and reads the list again when it is done. */
export function useChangeUser<Given>(
  change: (given: Given) => Promise<unknown>,
  onDone: () => void,
) {
  return useMutation({
    mutationFn: (given: Given) => withProof(() => change(given)),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ["users"] });
      onDone();
    },
  });
}
