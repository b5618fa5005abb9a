import type { RegisteredWork } from "../../seed/calls/registeredWork.ts";
import { showpieces } from "../../seed/showpieces.ts";
import type { Studio } from "../openStudio.ts";
import type { Walk } from "../walk.ts";

/** Of the demo world's raffle that closes soon: its round is due and it is drawn by itself. */
const DRAW_WITHIN_MS = 6 * 60_000;
const SOON_DRAWN = 1;

export const auctions: Walk = async (studio, shoot) => {
  const { guest, member } = studio;
  await guest.goto("/auctions");
  await shoot(guest, "auctions");
  const english = find(studio, ({ auction }) => auction?.kind === "english");
  await member.goto(`/works/${english.id}`);
  await shoot(member, "auction");
};

export const editions: Walk = async (studio, shoot) => {
  const { guest, member } = studio;
  await guest.goto("/editions");
  await shoot(guest, "editions");
  const { id } = find(studio, ({ edition }) => edition !== undefined);
  await member.goto(`/works/${id}`);
  await member.heading("editions:price").waitFor();
  await shoot(member, "edition");
  await member.goto("/my/works?tab=copies");
  await shoot(member, "my-copies");
};

export const raffles: Walk = async ({ guest, member }, shoot) => {
  await guest.goto("/raffles");
  await shoot(guest, "raffles");
  await member.goto("/raffles/2");
  await shoot(member, "raffle");
  await member.goto("/raffles/new");
  await shoot(member, "raffle-new");
  await guest.goto(`/raffles/${SOON_DRAWN}`);
  const proof = guest.page.getByText(guest.t("raffles:panel.proof"));
  await proof.waitFor({ timeout: DRAW_WITHIN_MS });
  await shoot(guest, "raffle-drawn");
  await proof.click();
  await guest.page.getByText(guest.t("raffles:proof.holds")).waitFor();
  await shoot(guest, "raffle-proof");
};

export const offers: Walk = async ({ member }, shoot) => {
  await member.goto("/my/works?tab=offers");
  await shoot(member, "my-offers");
};

type Piece = (typeof showpieces)[number];

function find({ works }: Studio, isIt: (piece: Piece) => boolean): RegisteredWork {
  const title = showpieces.find(isIt)?.title;
  const found = works.find((work) => work.title === title);
  if (!found) throw new Error(`The demo world has no ${title}`);
  return found;
}
