import type { Person } from "../support/people.ts";
import type { Site } from "../support/startSite.ts";

export type Given = {
  site: Site;
  /** Whose path it is. */
  me: Person;
  /** Whose things are named in path or body; usually the same. */
  theirs: Person;
};

/** A request that succeeds for who may make it. */
export type Made = {
  params?: Record<string, string>;
  query?: string;
  json?: unknown;
  form?: FormData;
  cookie?: string;
  /** In place of the caller's own. */
  token?: string;
};

export type Call = {
  /** What it answers with when it succeeds; a problem's code where the state refuses it. */
  ok: number | string;
  make?: (given: Given) => Promise<Made> | Made;
};
