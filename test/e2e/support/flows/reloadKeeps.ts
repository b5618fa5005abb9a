import assert from "node:assert/strict";
import type { Person } from "../openPerson.ts";

/** Reloads the page; what was typed into a field has to be there again. */
export async function reloadKeeps(person: Person, field: string): Promise<void> {
  const typed = await person.field(field).inputValue();
  assert.notEqual(typed, "");
  await person.page.reload();
  await person.field(field).waitFor();
  assert.equal(await person.field(field).inputValue(), typed);
}
