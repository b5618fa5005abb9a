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
  ["list", 58_000, "list on-chain"],
  ["buy", 74_000, "buy in ETH, 2.5 % fee"],
  ["buyWithRoyalty", 90_000, "buy in ETH, 2.5 % fee and 5 % royalty"],
  ["cancel", 28_000, "cancel"],
] as const satisfies [keyof Costs, number, string][];

const world = await createWorld();
const { list, buy, buyWithRoyalty, cancel, ...rest } = await measureOurs(world);
const ours: Costs = { list, buy, buyWithRoyalty, cancel };
const seaport = await measureSeaport(world);
const thirdweb = await measureThirdweb(world);

const rows = GOALS.map(([key, goal, name]) => ({
  name,
  unit: "gas",
  ours: ours[key],
  goal,
  better: "lower" as const,
  peers: { "Seaport 1.6": seaport[key], "thirdweb V3": thirdweb[key] },
}));
await writeResult("gas", rows);
for (const { name, ours, peers } of rows) {
  const ratios = Object.entries(peers).map(
    ([peer, theirs]) => `${(theirs / ours).toFixed(2)} × by ${peer}`,
  );
  console.log(`${name}: ${ratios.join(", ")}`);
}
console.log("Without a peer:", rest);
