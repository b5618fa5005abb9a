import { anvilBinary } from "../../scripts/start/chain/anvilBinary.ts";
import { type RunningProcess, startProcess } from "./startProcess.ts";

export type Anvil = {
  url: string;
  wsUrl: string;
  port: number;
  pid: number;
  stop: () => Promise<void>;
  kill: () => Promise<void>;
};

type Options = {
  /** Default: any free port. */
  port?: number;
  /** Seconds between blocks. Default: a block for each transaction. */
  blockTime?: number;
  /** File to load the chain from and to write it to on `stop`. */
  stateFile?: string;
  extraArgs?: string[];
};

/** A chain of its own, id 31337, with the well-known accounts. */
export async function startAnvil(options: Options = {}): Promise<Anvil> {
  const { port = 0, blockTime, stateFile, extraArgs = [] } = options;
  const args = ["--host", "127.0.0.1", "--port", String(port), "--chain-id", "31337"];
  if (blockTime !== undefined) args.push("--block-time", String(blockTime));
  if (stateFile !== undefined) args.push("--state", stateFile);
  const anvil: RunningProcess = startProcess({
    name: "anvil",
    command: anvilBinary(),
    args: [...args, ...extraArgs],
  });
  try {
    const [, actualPort] = await anvil.waitForLine(/Listening on 127\.0\.0\.1:(\d+)/);
    return {
      url: `http://127.0.0.1:${actualPort}`,
      wsUrl: `ws://127.0.0.1:${actualPort}`,
      port: Number(actualPort),
      pid: anvil.pid,
      stop: () => anvil.stop(),
      kill: anvil.kill,
    };
  } catch (error) {
    await anvil.kill();
    throw error;
  }
}
