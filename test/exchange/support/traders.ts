// A process that takes part in the exchange and trades on it, until it is killed: its parent is
// told of each command before it is sent, and of its result.
import { Client, Pool } from "pg";
import { createExchange } from "../../../api/src/exchange/pipeline/createExchange.ts";
import { RULES } from "../../../bench/exchange/rules.ts";
import { pollUntil } from "../../support/pollUntil.ts";
import { commandOf, fundings } from "./load.ts";
import type { FromTraders, ToTraders } from "./startTraders.ts";

const CLIENTS = 32;
const databaseUrl = process.env.DATABASE_URL ?? "";
const seed = Number(process.env.SEED);

const tell = (message: FromTraders) => void process.send?.(message);
const pool = new Pool({ connectionString: databaseUrl, max: 2 });
pool.on("error", () => {});
const logger = {
  info: () => tell({ kind: "writing" }),
  warn: (fields: object) => tell({ kind: "warning", text: JSON.stringify(fields) }),
};
const options = { databaseUrl, pool, rules: [RULES], now: Date.now, logger };

breakAt(process.env.POINT);
const exchange = createExchange(options);
exchange.start();
process.on("message", ({ numbers, until }: ToTraders) => {
  if (until !== undefined) void trade(until);
  for (const number of numbers ?? []) void send(number);
});
process.on("disconnect", () => process.exit(0));
await pollUntil(() => exchange.replica(), { what: "the replica" });
await pollUntil(() => tryFunding(), { what: "the funds" });
tell({ kind: "ready" });

/** While nobody writes yet, it is not known. */
async function tryFunding(): Promise<true | undefined> {
  const given = await Promise.allSettled(fundings().map(exchange.submit));
  return given.every(({ status }) => status === "fulfilled") || undefined;
}

/** Each client sends its next command when it knows of the last one. */
async function trade({ from, to }: { from: number; to: number }): Promise<void> {
  let next = from;
  const client = async () => {
    while (next < to) {
      const number = next;
      next += 1;
      await send(number);
    }
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
}

async function send(number: number): Promise<void> {
  tell({ kind: "sent", number });
  await exchange.submit(commandOf(seed, number)).then(
    (result) => tell({ kind: "acknowledged", number, result: JSON.stringify(result) }),
    (error) => tell({ kind: "failed", number, code: error.code }),
  );
  // Else a process that answers no more would fail a thousand times a second.
  if (!exchange.isWriting()) await new Promise((resolve) => setTimeout(resolve, 5));
}

/** Dies, or loses its connection, around the commit of a batch of some size. */
function breakAt(point: string | undefined): void {
  if (point === undefined) return;
  const query = Client.prototype.query;
  const die = () => process.kill(process.pid, "SIGKILL");
  let commits = 0;
  // biome-ignore lint/suspicious/noExplicitAny: the driver's own method, with all its forms.
  Client.prototype.query = function (this: Client, ...given: any[]): any {
    const run = () => Reflect.apply(query, this, given);
    if (given[0]?.name !== "commit-batch") return run();
    commits += 1;
    if (commits < 20) return run();
    if (point === "before the commit") return die();
    const running = run();
    if (point === "during the commit") setImmediate(die);
    if (point === "after the commit") return running.then(die);
    if (point === "answer cut off" && commits === 20) {
      // Sent whole, then cut: what the database did with it, nobody was told.
      setImmediate(() => Reflect.get(this, "connection").stream.destroy());
    }
    return running;
  } as typeof query;
}
