import { parseEther, ZeroHash } from "ethers";

import { pollUntil } from "../../support/pollUntil.ts";
import { sendAs } from "../support/sendAs.ts";
import type { World } from "../support/startWorld.ts";

const TICKET = parseEther("0.01");
const SOON_S = 120;
const DELAY_S = 70;

type Raffles = {
  host: string;
  players: string[];
  tokenIds: Record<"drawn" | "failed" | "open", bigint>;
};

/** A raffle that is drawn, number 1, one that sold too few, 2, and one that is open, 3. */
export async function openRaffles(
  { chain }: World,
  { host, players, tokenIds }: Raffles,
): Promise<void> {
  const collection = chain.addressOf("Collection");
  const approval = { method: "setApprovalForAll", args: [chain.addressOf("Raffle"), true] };
  await sendAs(chain, host, { to: "Collection", ...approval });
  const open = async (tokenId: bigint, { minTickets = 2, seconds = SOON_S } = {}) => {
    const terms = [0, TICKET, minTickets, 100, 10, (await chain.now()) + seconds];
    const prizes = [[collection, tokenId]];
    await sendAs(chain, host, { to: "Raffle", method: "open", args: [terms, prizes] });
    const id = await chain.read<bigint>("Raffle", "raffleCount");
    const entry = { method: "enter", args: [id, 3, ZeroHash], value: TICKET * 3n };
    for (const player of players) await sendAs(chain, player, { to: "Raffle", ...entry });
  };

  await open(tokenIds.drawn);
  await open(tokenIds.failed, { minTickets: 50 });
  await chain.pass(SOON_S + DELAY_S);
  const isDrawn = async () =>
    (await chain.events("Raffle", "RaffleDrawn")).length > 0 ? true : undefined;
  await pollUntil(isDrawn, { what: "the draw", timeoutMs: 60_000 });
  await open(tokenIds.open, { seconds: 7 * 86_400 });
}
