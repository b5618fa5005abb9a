import type { Made } from "../rights/call.ts";
import { calls } from "../rights/calls.ts";
import type { Operation } from "./operations.ts";
import { newPerson, type Person } from "./people.ts";
import type { Sent } from "./send.ts";
import type { Site } from "./startSite.ts";

export type Prepared = { person: Person; made: Made; sent: Sent };

/** Where a browser would see us. */
export const ownOrigin = ({ settings }: Site) => `http://localhost:${settings.PORT}`;

/** A valid request as a browser makes it, by somebody who may do everything; without its origin. */
export async function prepare(site: Site, { id, method, path }: Operation): Promise<Prepared> {
  const person = await newPerson(site);
  await site.giveRoles(person, ["seller", "admin"]);
  const made = (await calls[id]?.make?.({ site, me: person, theirs: person })) ?? {};
  const params: Record<string, string> = { userId: person.userId, ...made.params };
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name) => params[name] ?? "");
  const { query = "", token, cookie = person.cookie } = made;
  const { type, body } = await encoded(made);
  return {
    person,
    made,
    sent: {
      method,
      path: query === "" ? filled : `${filled}?${query}`,
      headers: {
        cookie,
        ...(type !== undefined && { "content-type": type }),
        ...(token !== undefined && { authorization: `Bearer ${token}` }),
      },
      body,
    },
  };
}

/** A body's bytes, whose boundary is the same each time. */
export async function encoded({ json, form }: Made) {
  if (json !== undefined) {
    return { type: "application/json", body: new TextEncoder().encode(JSON.stringify(json)) };
  }
  if (form === undefined) return { type: undefined, body: undefined };
  const whole = new Response(form);
  const type = whole.headers.get("content-type") ?? "";
  return { type, body: new Uint8Array(await whole.arrayBuffer()) };
}
