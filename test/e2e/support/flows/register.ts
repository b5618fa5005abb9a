import type { Person } from "../openPerson.ts";

export type NewWork = { file: Upload; title: string; description?: string; royalty?: string };
export type Upload = { name: string; mimeType: string; buffer: Buffer };

/** What the wallet has to do; the built-in one is clicked through, an extension answers alone. */
export type InWallet = (callKey: string) => Promise<void>;

/** Chooses the file on the start page: leads to the step that looks whether it is the only one. */
export async function chooseFile(person: Person, file: Upload): Promise<void> {
  await person.link("common:nav.register").first().click();
  await fileInput(person).setInputFiles(file);
  await person.heading("register:heading.uniqueness").waitFor();
}

export function fileInput({ page, t }: Person) {
  return page.getByLabel(t("register:file.choose"));
}

export async function checkUniqueness(person: Person): Promise<void> {
  await person.button("register:unique.act").click();
  await person.page.getByText(person.t("register:unique.none"), { exact: true }).waitFor();
  await person.button("common:next").click();
}

export async function describeWork(person: Person, work: NewWork): Promise<void> {
  await person.heading("register:heading.details").waitFor();
  await person.field("register:details.title").fill(work.title);
  const { description, royalty } = work;
  if (description)
    await person.page.getByLabel(person.t("register:details.description")).fill(description);
  if (royalty) await person.field("register:details.royalty").fill(royalty);
  await person.button("common:next").click();
  await person.heading("register:heading.store").waitFor();
}

export async function storeWork(person: Person): Promise<void> {
  await person.button("register:store.act").click();
  await person.heading("register:heading.mint").waitFor();
}

export async function mintWork(person: Person, inWallet: InWallet): Promise<void> {
  await person.button("register:mint.act").click();
  await inWallet("wallet:call.Collection.mintUnique");
  await person.heading("register:heading.list").waitFor();
}

/** File → uniqueness → details → stored → minted; ends at the step that offers to sell. */
export async function registerWork(
  person: Person,
  work: NewWork,
  inWallet: InWallet,
): Promise<void> {
  await chooseFile(person, work.file);
  await checkUniqueness(person);
  await describeWork(person, work);
  await storeWork(person);
  await mintWork(person, inWallet);
}
