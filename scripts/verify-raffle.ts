/**
 * `npm run verify:raffle -- <id> --raffle <address> [--rpc url]`: recomputes a
 * raffle's draw from the chain's events alone, and says which step fails if one does.
 */
import { parseArgs } from "node:util";
import { JsonRpcProvider } from "ethers";
import { readEvidence } from "../frontend/src/lib/raffle/readEvidence.ts";
import { verifyDraw } from "../frontend/src/lib/raffle/verifyDraw.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rpc: { type: "string", default: process.env.RPC_URL ?? "http://127.0.0.1:8545" },
    raffle: { type: "string" },
  },
});
const [id] = positionals;
if (!id || !/^\d+$/.test(id) || !values.raffle) {
  console.error("Usage: npm run verify:raffle -- <id> --raffle <address> [--rpc <url>]");
  process.exit(2);
}

const rpc = new JsonRpcProvider(values.rpc, undefined, { staticNetwork: true });
try {
  const evidence = await readEvidence(rpc, { raffle: values.raffle, id: BigInt(id) });
  const { steps, holds, winners } = verifyDraw(evidence);
  for (const { name, problem } of steps)
    console.log(`${problem ? "✗" : "✓"} ${name}`, problem ?? "");
  console.log(
    `The network's key: ${evidence.beacon.publicKey.map((x) => x.toString(16)).join(" ")}`,
  );
  for (const { index, ticket, winner } of winners) {
    console.log(`prize ${index}: ticket ${ticket}, ${winner}`);
  }
  console.log(holds ? "The draw holds." : "The draw does not hold.");
  process.exitCode = holds ? 0 : 1;
} finally {
  rpc.destroy();
}
