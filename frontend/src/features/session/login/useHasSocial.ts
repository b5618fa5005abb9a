import { useQuery } from "@tanstack/react-query";
import { configQuery } from "@/lib/api/config.ts";

/** Whether one may sign in with an account elsewhere. */
export function useHasSocial(): boolean {
  const { data } = useQuery(configQuery);
  return (data?.socialSignIn.length ?? 0) > 0;
}
