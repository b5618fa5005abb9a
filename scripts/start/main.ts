/**
 * `npm start`: the whole product, until Ctrl-C. Settings: `.env.example`.
 * `npm run dev`: the same; API and pages follow their sources.
 */
import { StartFailure } from "./failure.ts";
import { runProduct } from "./product.ts";
import { consoleReport, secondsSince } from "./report.ts";
import { loadEnvFile, readSettings } from "./settings.ts";
import { summary } from "./summary.ts";

/** npm passes Ctrl-C on that the terminal has already sent: twice within this time is once. */
const SAME_KEYPRESS_MS = 500;

async function main(): Promise<void> {
  const startedAt = Date.now();
  // Whoever reads may go away (`npm start | head`); the product stays.
  process.stdout.on("error", () => undefined);
  const report = consoleReport((text) => process.stdout.write(text));
  loadEnvFile();
  const settings = readSettings(process.env, { reload: process.argv.includes("--reload") });

  const stopping = new AbortController();
  let killAll: (() => void) | undefined;
  let firstSignalAt: number | undefined;
  const onSignal = () => {
    if (firstSignalAt === undefined) {
      firstSignalAt = Date.now();
      report.say("\nStopping; state is kept. Ctrl-C again ends everything at once.");
      stopping.abort();
    } else if (Date.now() - firstSignalAt > SAME_KEYPRESS_MS) {
      killAll?.();
      process.exit(130);
    }
  };
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, onSignal);

  report.say("장터 Jangteo");
  const product = await runProduct(settings, { report, signal: stopping.signal }).catch((error) => {
    if (stopping.signal.aborted) return undefined;
    throw error;
  });
  if (!product) return report.say("Stopped.");
  killAll = product.killAll;
  stopping.signal.addEventListener("abort", () => void product.stop());
  report.say(`\nReady in ${secondsSince(startedAt)}. Ctrl-C stops it.\n`);
  report.say(`${summary(product, settings)}\n`);
  const failure = await product.stopped;
  if (failure) throw failure;
  report.say("Stopped.");
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    const known = error instanceof StartFailure;
    const text = known ? error.message : error instanceof Error ? error.stack : String(error);
    process.stderr.write(`\n${text}\n`);
    process.exit(1);
  },
);
