import { StartFailure } from "../failure.ts";
import { type Command, lastLines, startProcess } from "./managedProcess.ts";

const KILL_AFTER_MS = 3_000;

/** Runs a program to its end. Throws a StartFailure with its last lines unless it succeeds. */
export async function runCommand(
  name: string,
  { signal, ...command }: Command & { signal: AbortSignal },
): Promise<void> {
  signal.throwIfAborted();
  const process = startProcess(command);
  const stop = () => process.stop("SIGTERM", KILL_AFTER_MS);
  signal.addEventListener("abort", stop, { once: true });
  const ended = await process.ended;
  signal.removeEventListener("abort", stop);
  signal.throwIfAborted();
  if (ended.exitCode === 0) return;
  const quoted = (await lastLines(command.logFile, 25)).split("\n").map((line) => `    | ${line}`);
  throw new StartFailure(
    `${name} failed: ${ended.why}\n  The end of ${command.logFile}:\n${quoted.join("\n")}`,
  );
}
