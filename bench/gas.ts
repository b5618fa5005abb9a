/**
 * `node bench/gas.ts`: gas of our marketplace beside Seaport 1.6 and thirdweb MarketplaceV3, on the
 * same tokens, by receipts with calldata. The first run compiles the peers, about two minutes.
 */
import { measureOurs } from "./gas/ours.ts";
import { measureSeaport } from "./gas/seaport.ts";
import { measureThirdweb } from "./gas/thirdweb.ts";
import { type Costs, createWorld } from "./gas/world.ts";
import { writeResult } from "./support/writeResult.ts";

const GOALS = [
  ["list", 56_000, "list on-chain"],
  ["buy", 71_000, "buy in ETH, 2.5 % fee"],
  ["buyWithRoyalty", 87_000, "buy in ETH, 2.5 % fee and 5 % royalty"],
  ["buySigned", 103_000, "buy signed in ETH, 2.5 % fee"],
  ["buySignedWithRoyalty", 118_000, "buy signed in ETH, 2.5 % fee and 5 % royalty"],
  ["cancel", 26_000, "cancel"],
  ["cancelAll", 45_000, "cancel all"],
] as const satisfies [keyof Costs, number, string][];

const world = await createWorld();
const ours = await measureOurs(world);
const seaport = await measureSeaport(world);
const thirdweb = await measureThirdweb(world);

const rows = GOALS.map(([key, goal, name]) => ({
  name,
  unit: "gas",
  ours: ours[key],
  goal,
  better: "lower" as const,
  peers: peersOf({ "Seaport 1.6": seaport[key], "thirdweb V3": thirdweb[key] }),
}));
await writeResult("gas", rows);
for (const { name, ours, peers } of rows) {
  const ratios = Object.entries(peers).map(
    ([peer, theirs]) => `${(theirs / ours).toFixed(2)} × by ${peer}`,
  );
  console.log(`${name}: ${ratios.join(", ")}`);
}
const compared = new Set<string>(GOALS.map(([key]) => key));
const rest = Object.entries(ours).filter(([action]) => !compared.has(action));
console.log("Without a peer:", Object.fromEntries(rest));

function peersOf(peers: Record<string, number | undefined>): Record<string, number> {
  const known = Object.entries(peers).filter(([, gas]) => gas !== undefined);
  return Object.fromEntries(known) as Record<string, number>;
}
