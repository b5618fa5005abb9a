import { useMutation } from "@tanstack/react-query";
import { queryClient } from "@/lib/api/queryClient.ts";
import { withProof } from "@/lib/session/proof.ts";

/**
 * Something that changes an account: asks for a fresh proof where the server wants one, and reads
 * the account again when it is done.
 */
export function useChange<Given = void, Answer = unknown>(
  act: (given: Given) => Promise<Answer>,
  onDone?: (answer: Answer, given: Given) => unknown,
) {
  return useMutation({
    mutationFn: (given: Given) => withProof(() => act(given)),
    onSuccess: async (answer, given) => {
      await onDone?.(answer, given);
      await queryClient.invalidateQueries({ queryKey: ["account"] });
    },
  });
}
