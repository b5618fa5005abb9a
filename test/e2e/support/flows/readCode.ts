import { setTimeout as pause } from "node:timers/promises";

import type { Person } from "../openPerson.ts";

type Message = { to: string; text: string; createdAt: string };

const PATIENCE_MS = 20_000;

/** The six digits of the newest message to somebody, as `/outbox` shows it. */
export async function readCode(
  { api }: Person,
  { to, afterMs }: { to: string; afterMs: number },
): Promise<string> {
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    const { items } = await api<{ items: Message[] }>("/api/outbox");
    const found = items.find(
      (message) => message.to === to && Date.parse(message.createdAt) >= afterMs - 1000,
    );
    const code = found?.text.match(/\b\d{6}\b/)?.[0];
    if (code) return code;
    await pause(200);
  }
  throw new Error(`No code was sent to ${to}`);
}
