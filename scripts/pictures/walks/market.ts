import type { RegisteredWork } from "../../seed/calls/registeredWork.ts";
import type { Studio } from "../openStudio.ts";
import type { Walk } from "../walk.ts";

export const home: Walk = async ({ guest }, shoot) => {
  await guest.goto("/");
  await shoot(guest, "home");
};

export const market: Walk = async ({ member }, shoot) => {
  await member.goto("/market");
  await shoot(member, "market");
  await member.goto("/market?type=image&currency=JTK&sort=price_low");
  await shoot(member, "market-filters");
};

export const search: Walk = async ({ member }, shoot) => {
  await member.goto(`/search?q=${encodeURIComponent("ㄷㅎㅇㄹ")}`);
  await member.page
    .getByRole("link", { name: /달항아리/ })
    .first()
    .waitFor();
  await shoot(member, "search");
};

export const work: Walk = async (studio, shoot) => {
  const { guest, member, memberAddress } = studio;
  const isMine = ({ owner }: RegisteredWork) => owner === memberAddress;
  const open = (isIt: (work: RegisteredWork) => boolean) => `/works/${find(studio, isIt).id}`;
  await guest.goto(
    open((one) => !isMine(one) && one.listing !== null && one.creator !== one.owner),
  );
  await shoot(guest, "work-on-sale");
  await guest.goto(open((one) => !isMine(one) && one.listing === null));
  await shoot(guest, "work-sold");
  await member.goto(open((one) => isMine(one) && one.listing !== null));
  await member.heading("works:listed.title").waitFor();
  await shoot(member, "work-own-listed");
};

export const people: Walk = async ({ guest, member, works }, shoot) => {
  await guest.goto(`/people/${works[2]?.creator}`);
  await shoot(guest, "person");
  await member.goto("/my/works");
  await shoot(member, "my-works");
};

function find({ works }: Studio, isIt: (work: RegisteredWork) => boolean): RegisteredWork {
  const found = works.find(isIt);
  if (!found) throw new Error("The demo world has no such work");
  return found;
}
