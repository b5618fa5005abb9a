import { parseEther } from "ethers";

import type { InjectedWallet } from "./installInjectedWallet.ts";
import type { Person, PersonOptions } from "./openPerson.ts";
import { fund } from "./openStall.ts";
import type { World } from "./startWorld.ts";

export type Actor = Person & { wallet: InjectedWallet };
type Options = PersonOptions & { ethWei?: bigint };

/** Somebody with an extension, and with money: 5 ETH unless told. */
export async function openActor(
  world: World,
  name: string,
  { ethWei = parseEther("5"), ...options }: Options = {},
): Promise<Actor> {
  const person = await world.person(name, { ...options, wallet: "extension" });
  const { wallet } = person;
  if (!wallet) throw new Error(`${name} has no extension`);
  await fund(world, wallet.address, ethWei);
  return { ...person, wallet };
}
