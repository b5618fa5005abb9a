/**
 * `npm run verify:raffle -- <id> [--raffle <address>] [--rpc <url>]
 * [--checkpoint <file> --signer <address>]`: recomputes a raffle's draw from the chain's events
 * alone, and says which step fails if one does. Without an address it is the market's own that was
 * deployed from here. The file is what `/api/raffles/{id}/checkpoint` answered, best kept since the
 * closing. Anybody can sign one: the signer is what `/api/config` named before.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getAddress, isAddress, JsonRpcProvider } from "ethers";
import {
  type Checkpoint,
  checkpointProblem,
  namedBlockOf,
} from "../frontend/src/lib/raffle/checkpoint.ts";
import { networkOf } from "../frontend/src/lib/raffle/networkOf.ts";
import { readEvidence } from "../frontend/src/lib/raffle/readEvidence.ts";
import { type Evidence, verifyDraw } from "../frontend/src/lib/raffle/verifyDraw.ts";
import { readRecord } from "./deploy/record.ts";

const RECORD = join(import.meta.dirname, "..", ".data", "deployments", "31337.json");

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rpc: { type: "string", default: process.env.RPC_URL ?? "http://127.0.0.1:8545" },
    raffle: { type: "string" },
    checkpoint: { type: "string" },
    signer: { type: "string" },
  },
});
const [id] = positionals;
const raffle = values.raffle ?? (await recordedRaffle());
const isSignerMissing = values.checkpoint !== undefined && !isAddress(values.signer);
if (!id || !/^\d+$/.test(id) || !raffle || isSignerMissing) {
  console.error(
    "Usage: npm run verify:raffle -- <id> [--raffle <address>] [--rpc <url>] " +
      "[--checkpoint <file> --signer <address>]",
  );
  process.exit(2);
}

const rpc = new JsonRpcProvider(values.rpc, undefined, { staticNetwork: true });
try {
  const evidence = await readEvidence(rpc, { raffle, id: BigInt(id) });
  const { steps, holds, winners } = verifyDraw(evidence);
  for (const { name, problem } of steps) tell(name, problem);
  const kept = values.checkpoint === undefined ? null : await compare(values.checkpoint, evidence);
  const key = evidence.beacon.publicKey.map((x) => x.toString(16)).join(" ");
  console.log(`The network: ${networkOf(evidence.beacon)}, key ${key}`);
  for (const { index, ticket, winner } of winners) {
    console.log(`prize ${index}: ticket ${ticket}, ${winner}`);
  }
  process.exitCode = conclude({ evidence, isGood: holds && kept === null });
} finally {
  rpc.destroy();
}

/** Exit codes: 0 it holds, 1 it does not, 3 there is no draw. */
function conclude({ evidence, isGood }: { evidence: Evidence; isGood: boolean }): number {
  if (evidence.drawn === null) {
    console.log("It is not drawn: it is open, waits for its round, or is paid back.");
    return 3;
  }
  console.log(isGood ? "The draw holds." : "The draw does not hold.");
  return isGood ? 0 : 1;
}

/** What is wrong about a checkpoint that somebody kept, null if nothing. */
async function compare(file: string, evidence: Evidence): Promise<string | null> {
  const kept = JSON.parse(await readFile(file, "utf8")) as { checkpoint: Checkpoint | null };
  const { checkpoint } = kept;
  const problem = checkpoint === null ? "nothing was signed" : await check(checkpoint, evidence);
  tell(`checkpoint${checkpoint === null ? "" : ` of ${checkpoint.signer}`}`, problem);
  return problem;
}

async function check(checkpoint: Checkpoint, evidence: Evidence): Promise<string | null> {
  if (checkpoint.signer !== getAddress(values.signer ?? "")) return "somebody else signed it";
  const block = await rpc.getBlock(checkpoint.blockNumber);
  const named = namedBlockOf(checkpoint, block?.hash ?? null);
  if (named !== "same")
    console.log(`  block ${checkpoint.blockNumber}, which it names, is ${named}`);
  return checkpointProblem(evidence, checkpoint);
}

function tell(step: string, problem: string | null): void {
  console.log(`${problem ? "✗" : "✓"} ${step}`, problem ?? "");
}

async function recordedRaffle(): Promise<string | undefined> {
  const record = await readRecord(process.env.DEPLOYMENT_FILE || RECORD);
  return record?.contracts.Raffle?.address;
}
