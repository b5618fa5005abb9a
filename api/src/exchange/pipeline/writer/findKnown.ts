import type { Client } from "pg";
import type { Given, Result } from "../batch.ts";
import { commandJson } from "../commandJson.ts";
import { columns } from "./columns.ts";

/** A command and its result; the command as JSON, only when somebody compares with it. */
type Known = { readonly json: () => string; readonly result: Result };

type KnownRow = { user_id: string; client_id: string; command: string; result: Result };

/** By whose they are, and what they are called. */
export type KnownNames = ReadonlyMap<string, Known>;

/**
 * The results of commands that were given before under the same name; also of those that are being
 * written just now.
 */
export async function findKnown(client: Client, given: readonly Given[], underway?: KnownNames) {
  const named = given.filter(({ clientId }) => clientId !== null);
  const known = new Map<string, Known>();
  if (named.length > 0) {
    const { rows } = await client.query<KnownRow>({
      name: "find-known",
      text: `select user_id, client_id, command::text, result from exchange.commands
        where (user_id, client_id) in (select * from unnest($1::uuid[], $2::text[]))`,
      values: columns(named, [({ userId }) => userId, ({ clientId }) => clientId]),
    });
    for (const { user_id: userId, client_id: clientId, command, result } of rows) {
      known.set(`${userId} ${clientId}`, { json: () => command, result });
    }
  }
  const keyOf = ({ userId, clientId }: Given) => `${userId} ${clientId}`;

  return {
    /** Of these too. */
    names: known as KnownNames,
    /** `differs`: the name was another command's. */
    resultOf: (one: Given): Result | "differs" | undefined => {
      const before =
        one.clientId === null ? undefined : (known.get(keyOf(one)) ?? underway?.get(keyOf(one)));
      if (before === undefined) return undefined;
      return isSame(before.json(), commandJson(one.command)) ? before.result : "differs";
    },
    remember: (one: Given, result: Result): void => {
      if (one.clientId === null) return;
      known.set(keyOf(one), { json: () => commandJson(one.command), result });
    },
  };
}

/** Compared as values: the order of keys says nothing. */
function isSame(before: string, now: string): boolean {
  return canonical(JSON.parse(before)) === canonical(JSON.parse(now));
}

function canonical(value: unknown): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const entries = Object.entries(value)
    // What the house takes is not the user's to say, and may have changed since.
    .filter(([key]) => key !== "fee" && key !== "nowMs")
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${key}:${canonical(one)}`).join()}}`;
}
