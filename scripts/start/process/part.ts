import type { ManagedProcess } from "./managedProcess.ts";

/** What has to be known of a part to keep it running. */
export type Part = {
  name: string;
  /** Shown while it starts. */
  doing: string;
  launch: () => Promise<ManagedProcess>;
  /** Resolves with a short description once the part does its work. */
  ready: (signal: AbortSignal) => Promise<string>;
  readyTimeoutMs: number;
  /** Before an intended stop, while the process still works; not waited for longer than 3 s. */
  beforeStop?: () => Promise<void>;
  /** After the process ended, for whatever reason. */
  afterEnd?: () => void;
  stopSignal: NodeJS.Signals;
  /** Of web, then of chain or database: together below 10 s, as Ctrl-C promises. */
  killAfterMs: number;
};
