import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ErrorState } from "@/components/feedback/ErrorState.tsx";
import { Skeleton } from "@/components/ui/Skeleton.tsx";

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  /** Heights of what will come, so that nothing moves when it does. */
  skeletons: string[];
  children: (data: Data) => ReactNode;
}

/** What a query answered; until then grey boxes of its size, or why there is nothing. */
export function Loaded<Data>({ query, skeletons, children }: LoadedProps<Data>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isError) return <ErrorState error={query.error} onRetry={() => query.refetch()} />;
  return (
    <div className="grid gap-5" aria-busy="true">
      {skeletons.map((height, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={at} className={`rounded-md ${height}`} />
      ))}
    </div>
  );
}
