import { startToasts } from "@/features/transactions/startToasts.ts";
import { startLive } from "@/lib/live/live.ts";
import { watchSessionExpiry } from "@/lib/session/session.ts";
import { startFollowing } from "@/lib/transactions/follow.ts";
import { restoreConnection } from "@/lib/wallet/connect.ts";

/** What runs beside the pages; loaded after the first paint. */
export async function startUp(): Promise<void> {
  watchSessionExpiry();
  startLive();
  startToasts();
  startFollowing();
  await restoreConnection();
}
