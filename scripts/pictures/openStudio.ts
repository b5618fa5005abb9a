import { JsonRpcProvider } from "ethers";
import type { Browser } from "playwright-core";

import { signInBuiltin } from "../../test/e2e/support/flows/builtinWallet.ts";
import { PASSWORD } from "../../test/e2e/support/flows/password.ts";
import { openPerson, type Person } from "../../test/e2e/support/openPerson.ts";
import type { Language } from "../../test/e2e/support/texts.ts";
import type { RegisteredWork } from "../seed/calls/registeredWork.ts";

/** Who stands before the camera, and what is on the market. */
export type Studio = {
  language: Language;
  /** Nobody the product knows. */
  guest: Person;
  /** Signed in with the wallet of a person of the demo world, in this browser. */
  member: Person;
  memberAddress: string;
  works: readonly RegisteredWork[];
  /** Somebody else, in a browser of their own. */
  open: (name: string) => Promise<Person>;
  close: () => Promise<void>;
};

type Options = {
  browser: Browser;
  url: string;
  language: Language;
  works: readonly RegisteredWork[];
  /** The member's. */
  key: string;
};

export async function openStudio(options: Options): Promise<Studio> {
  const { browser, url, language, works, key } = options;
  const provider = new JsonRpcProvider(`${url}/rpc`, undefined, { staticNetwork: true });
  const people: Person[] = [];
  const open = async (name: string) => {
    const person = await openPerson({ browser, url, chain: { provider }, name }, { language });
    people.push(person);
    return person;
  };
  const [guest, member] = await Promise.all([open("guest"), open("member")]);
  await importKey(member, key);
  return {
    language,
    guest,
    member,
    memberAddress: await signedInAs(member),
    // As they are now: right after a sale the index may not have seen it.
    works: await Promise.all(works.map(({ id }) => member.api<RegisteredWork>(`/api/works/${id}`))),
    open,
    close: async () => {
      provider.destroy();
      await Promise.all(people.map(({ context }) => context.close()));
    },
  };
}

/** Takes a key into the browser's own wallet and signs in with it. */
async function importKey(person: Person, key: string): Promise<void> {
  const { page, t, field, button } = person;
  await person.goto("/wallet/import");
  await page.getByRole("tab", { name: t("wallet:imports.key") }).click();
  await field("wallet:imports.key").fill(key);
  await field("wallet:password.new").fill(PASSWORD);
  await field("wallet:password.repeat").fill(PASSWORD);
  await button("wallet:imports.act").click();
  await button("wallet:setup.server.act").click();
  await signInBuiltin(person);
  await person.heading("wallet:setup.done.title").waitFor();
}

async function signedInAs({ page }: Person): Promise<string> {
  const address = await page.evaluate(() => localStorage.getItem("jangteo.session"));
  if (!address) throw new Error("The member could not sign in");
  return address;
}
