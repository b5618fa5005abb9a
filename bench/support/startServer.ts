import { join } from "node:path";

import { freePort } from "../../scripts/start/process/ports.ts";
import { pollUntil } from "../../test/support/pollUntil.ts";
import { type RunningProcess, startProcess } from "../../test/support/startProcess.ts";

type Server = { file: string; readyPath: string; env: Record<string, string> };

/** Starts a server of ours on a free port. Returns its address once it answers. */
export async function startServer(running: RunningProcess[], server: Server): Promise<string> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const started = startProcess({
    name: server.file,
    command: process.execPath,
    args: [join(import.meta.dirname, "../..", server.file)],
    env: { ...process.env, ...server.env, PORT: String(port), NODE_ENV: "production" },
  });
  running.push(started);
  await pollUntil(
    async () => {
      if (started.hasEnded()) throw new Error(started.lastLines());
      const answer = await fetch(url + server.readyPath).catch(() => undefined);
      return answer?.ok ? true : undefined;
    },
    { what: `${server.file} answers` },
  );
  return url;
}
