import type { DeploymentRecord } from "../deploy/record.ts";
import { deploy, type Starting, startBase } from "./base.ts";
import { rpcClient } from "./chain/rpc.ts";
import { watchDatabase } from "./databaseWatch.ts";
import { StartFailure } from "./failure.ts";
import { endOrphans } from "./orphans.ts";
import { type Beacon, startBeacon } from "./parts/beacon.ts";
import type { Deployed } from "./parts/contracts.ts";
import { indexedBlock } from "./parts/indexer.ts";
import { rotateLog } from "./process/managedProcess.ts";
import { freePort, requirePorts } from "./process/ports.ts";
import { acquireRunLock, type RunLock } from "./process/runLock.ts";
import { type Report, silentReport } from "./report.ts";
import {
  addressesOf,
  createServices,
  logFileOf,
  type PartName,
  type Services,
} from "./services.ts";
import { type Ports, readSettings, type Settings } from "./settings.ts";
import { watchChain } from "./watch.ts";

export type Product = {
  /** Where people open it. */
  url: string;
  rpcUrl: string;
  databaseUrl: string;
  dataDir: string;
  record: () => DeploymentRecord;
  /** Undefined: not one of ours (an outside database or chain), or down at the moment. */
  pid: (part: PartName) => number | undefined;
  isUp: (part: PartName) => boolean;
  /** Sends a signal, as a fault would; the supervisor does what it does after a crash. */
  kill: (part: PartName, signal?: NodeJS.Signals) => void;
  /** Stops all parts, the last first, within 10 s. State is kept. */
  stop: () => Promise<void>;
  /** Ends all parts at once: state is as after a power cut. */
  killAll: () => void;
  /** Resolves after a stop; with the failure if a part could not be kept running. */
  stopped: Promise<StartFailure | undefined>;
};

export type ProductOptions = {
  dataDir: string;
  /** Those not given are any that are free. */
  ports?: Partial<Ports>;
  /** Settings over the environment's (`.env.example`). */
  env?: Record<string, string>;
  report?: Report;
};

/** Starts a whole product and waits until it is ready, for tests: several can run side by side. */
export async function startProduct(options: ProductOptions): Promise<Product> {
  const { dataDir, ports = {}, env = {}, report = silentReport } = options;
  const port = async (wanted: number | undefined) => String(wanted ?? (await freePort()));
  const settings = readSettings({
    ...process.env,
    PORT: await port(ports.web),
    RPC_PORT: await port(ports.rpc),
    INDEXER_PORT: await port(ports.indexer),
    POSTGRES_PORT: await port(ports.postgres),
    DATA_DIR: dataDir,
    ...env,
  });
  return runProduct(settings, { report });
}

/** Starts a product. An aborted signal breaks the start off and stops what was started. */
export async function runProduct(
  settings: Settings,
  { report, signal }: { report: Report; signal?: AbortSignal },
): Promise<Product> {
  const lock = await acquireRunLock(settings.dataDir, { url: settings.publicUrl });
  const stopping = new AbortController();
  let deployed: Deployed | undefined;
  let beacon: Beacon | undefined;
  const { rpcUrl } = addressesOf(settings);
  const services = createServices(settings, {
    report,
    lock,
    deployed: () => known(deployed),
    beacon: () => beacon,
    onGiveUp: (failure) => void end.stop(failure),
  });
  const end = createEnd({ services, lock, stopping, beacon: () => beacon });
  const breakOff = () => void end.stop();
  signal?.addEventListener("abort", breakOff, { once: true });

  const starting = { settings, report, services, signal: stopping.signal };
  try {
    await endOrphans(lock, { dataDir: settings.dataDir, report });
    await requirePorts(wantedPorts(settings));
    deployed = await startBase(starting);
    beacon = await startBeacon({ deployed, rpcUrl });
    await Promise.all([services.indexer.start(), services.web.start()]);
    stopping.signal.throwIfAborted();
  } catch (error) {
    await end.stop();
    throw error;
  } finally {
    signal?.removeEventListener("abort", breakOff);
  }

  void watch(starting, {
    record: () => known(deployed).record,
    redeploy: async () => {
      deployed = await deploy(starting);
      await beacon?.stop();
      beacon = await startBeacon({ deployed, rpcUrl });
    },
  });
  return {
    ...addressesOf(settings),
    url: settings.publicUrl,
    dataDir: settings.dataDir,
    record: () => known(deployed).record,
    pid: (part) => services[part]?.pid(),
    isUp: (part) => services[part]?.isUp() ?? false,
    kill: (part, name = "SIGKILL") => services[part]?.signal(name),
    stop: () => end.stop(),
    killAll: end.killAll,
    stopped: end.stopped,
  };
}

/** One stop, however often it is asked for. */
function createEnd({
  services,
  lock,
  stopping,
  beacon,
}: {
  services: Services;
  lock: RunLock;
  stopping: AbortController;
  beacon: () => Beacon | undefined;
}) {
  const { postgres, chain, frontend, indexer, web } = services;
  const { promise: stopped, resolve } = Promise.withResolvers<StartFailure | undefined>();
  let stop: Promise<void> | undefined;
  const stopAll = async (failure?: StartFailure) => {
    stopping.abort(new StartFailure("The start was broken off."));
    // The last started first, and side by side what does not need one another: 10 s are not long.
    await Promise.all([web.stop(), indexer.stop(), frontend?.stop()]);
    await Promise.all([chain?.stop(), postgres?.stop()]);
    await beacon()?.stop();
    await lock.release();
    resolve(failure);
  };
  return {
    stopped,
    stop: (failure?: StartFailure) => {
      stop ??= stopAll(failure);
      return stop;
    },
    killAll: () => {
      for (const service of [web, indexer, frontend, chain, postgres]) service?.signal("SIGKILL");
    },
  };
}

function watch(
  { settings, report, services, signal }: Starting,
  { record, redeploy }: { record: () => DeploymentRecord; redeploy: () => Promise<void> },
): Promise<void> {
  const { chain, indexer, web } = services;
  const watched = {
    rpc: rpcClient(addressesOf(settings).rpcUrl),
    record,
    indexedBlock: () => indexedBlock(settings.ports.indexer),
    isIndexerUp: indexer.isUp,
    onStray: (why: string) => indexer.restart(why),
    onReplaced: async () => {
      report.warn("The chain is another one now: the contracts are looked for there.");
      await indexer.restart("starting again on that chain", redeploy);
      await web.restart("starting again on that chain");
    },
    housekeeping: async () => {
      if (chain?.isStuck()) await chain.restart("no new block for half a minute");
      if (chain?.isCompactionDue()) await chain.restart("leaving old empty blocks behind");
      for (const name of ["postgres", "chain", "frontend", "indexer", "web"]) {
        await rotateLog(logFileOf(settings, name));
      }
    },
  };
  void watchDatabase(addressesOf(settings).databaseUrl, {
    // An indexer that lives on has lost the block that it could not write.
    onReturned: () => indexer.restart("its database was away"),
    signal,
  });
  return watchChain(watched, signal);
}

function wantedPorts({ ports, host, databaseUrl, rpcUrl }: Settings) {
  const local = "127.0.0.1";
  return [
    { port: ports.web, host, variable: "PORT", part: "web server" },
    { port: ports.indexer, host: local, variable: "INDEXER_PORT", part: "indexer" },
    ...(rpcUrl ? [] : [{ port: ports.rpc, host: local, variable: "RPC_PORT", part: "chain" }]),
    ...(databaseUrl
      ? []
      : [{ port: ports.postgres, host: local, variable: "POSTGRES_PORT", part: "database" }]),
  ];
}

function known(deployed: Deployed | undefined): Deployed {
  if (!deployed) throw new Error("The contracts are not deployed yet");
  return deployed;
}
