import { parseEther, ZeroHash } from "ethers";

import { pollUntil } from "../../support/pollUntil.ts";
import { sendAs } from "../support/sendAs.ts";
import type { World } from "../support/startWorld.ts";

const TICKET = parseEther("0.01");
const SOON_S = 120;
const DELAY_S = 70;

type Raffles = { host: string; player: string; drawnTokens: bigint[]; openTokens: bigint[] };

/** A raffle that is drawn, number 1, and one that is open, number 2. */
export async function openRaffles(
  { chain }: World,
  { host, player, drawnTokens, openTokens }: Raffles,
): Promise<void> {
  const collection = chain.addressOf("Collection");
  const approval = { method: "setApprovalForAll", args: [chain.addressOf("Raffle"), true] };
  await sendAs(chain, host, { to: "Collection", ...approval });
  const open = async (tokenIds: bigint[], seconds: number) => {
    const now = await chain.now();
    const terms = [0, TICKET, 2, 100, 10, now + seconds];
    const prizes = tokenIds.map((tokenId) => [collection, tokenId]);
    await sendAs(chain, host, { to: "Raffle", method: "open", args: [terms, prizes] });
  };
  const enter = (id: number) =>
    sendAs(chain, player, {
      ...{ to: "Raffle", method: "enter", args: [id, 3, ZeroHash] },
      value: TICKET * 3n,
    });

  await open(drawnTokens, SOON_S);
  await enter(1);
  await chain.pass(SOON_S + DELAY_S);
  const isDrawn = async () =>
    (await chain.events("Raffle", "RaffleDrawn")).length > 0 ? true : undefined;
  await pollUntil(isDrawn, { what: "the draw", timeoutMs: 60_000 });
  await open(openTokens, 7 * 86_400);
  await enter(2);
}
