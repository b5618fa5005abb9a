import { publicKeyOf, signRound } from "../../frontend/src/lib/raffle/bn254.ts";
import { FEE_BPS, gasOf, jumpTo, type World } from "./world.ts";

const TICKET = 10n ** 16n;
const PRIZES = 10;
const HOUR = 3_600n;
const TOKENS_PER_ETH = 1_000n;
const GENESIS = 1_700_000_000n;
const PERIOD_SECONDS = 3n;
const SECRET_KEY = 1n;

/** What a raffle costs. No contracts that draw by a beacon's proof are on npm to run beside it. */
export type RaffleCosts = Record<
  "enter" | "enterAgain" | "draw" | "drawOfFew" | "proveAndDraw" | "openRaffle" | "claimPrize",
  number
>;
type Status = { round: bigint; drawableAt: bigint; ticketsSold: bigint };

export async function measureRaffles(world: World): Promise<RaffleCosts> {
  const { nft, mint, owner, creator, seller, buyer } = world;
  const desk = await world.deploy("TokenDesk", owner.address, TOKENS_PER_ETH, 50n);
  const key = [...publicKeyOf(SECRET_KEY)];
  const beacon = await world.deploy("DrandBeacon", key, GENESIS, PERIOD_SECONDS);
  const token = await desk.read("token");
  const raffle = await world.deploy("Raffle", owner.address, token, FEE_BPS, beacon.target);
  await nft.as(seller).call("setApprovalForAll", raffle.target, true);

  const open = async () => {
    const prizes: unknown[] = [];
    for (let made = 0; made < PRIZES; made++) prizes.push([nft.target, await mint(seller, 0n)]);
    const now = BigInt((await world.ethers.provider.getBlock("latest"))?.timestamp ?? 0);
    const terms = [0, TICKET, 1n, 1_000n, 1_000n, now + HOUR];
    const gas = await gasOf(raffle.as(seller).call("open", terms, prizes));
    return { id: (await raffle.read("raffleCount")) as bigint, gas };
  };
  const enter = (id: bigint, who: typeof buyer, count = 1n) => {
    const salt = `0x${"5a".repeat(32)}`;
    return gasOf(raffle.as(who).call("enter", id, count, salt, { value: TICKET * count }));
  };
  const statusOf = async (id: bigint) => (await raffle.read("raffleOf", id)) as Status;
  const drawn = async (id: bigint, method: "draw" | "proveAndDraw") => {
    const { round, drawableAt } = await statusOf(id);
    await jumpTo(world, drawableAt);
    const signature = [...signRound(SECRET_KEY, round)];
    if (method === "proveAndDraw") return gasOf(raffle.call("proveAndDraw", id, signature));
    await (await beacon.call("prove", round, signature)).wait();
    return gasOf(raffle.call("draw", id));
  };
  // Each entry of another wallet's, or after another's: none lengthens the one before.
  const enterTimes = async (id: bigint, times: number) => {
    for (let n = 0; n < times; n++) await enter(id, n % 2 === 0 ? creator : owner);
  };

  const few = await open();
  await enter(few.id, creator);
  const first = await enter(few.id, buyer);
  await enterTimes(few.id, 8);
  const enterAgain = await enter(few.id, buyer);
  const drawOfFew = await drawn(few.id, "draw");

  const many = await open();
  await enterTimes(many.id, 100);
  const draw = await drawn(many.id, "draw");

  const single = await open();
  await enter(single.id, buyer, 20n);
  const proveAndDraw = await drawn(single.id, "proveAndDraw");
  const claim = () => raffle.as(creator).call("claimPrize", single.id, 0n, buyer.address, 0n);
  return {
    ...{ enter: first, enterAgain, draw, drawOfFew, proveAndDraw },
    openRaffle: many.gas,
    claimPrize: await gasOf(claim()),
  };
}
