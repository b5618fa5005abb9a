import { startToasts } from "@/features/transactions/startToasts.ts";
import { startLive } from "@/lib/live/live.ts";
import { watchSession } from "@/lib/session/watchSession.ts";
import { startFollowing } from "@/lib/transactions/follow.ts";
import { restoreConnection } from "@/lib/wallet/connect.ts";

/** What runs beside the pages; loaded after the first paint. */
export async function startUp(): Promise<void> {
  watchSession();
  startLive();
  startToasts();
  startFollowing();
  await restoreConnection();
}
