import type { Random } from "../../support/seededRandom.ts";
import type { Operation } from "../support/operations.ts";
import {
  brokenBodies,
  extraFields,
  hostileHeaders,
  hostileText,
  hostileValue,
  rawPieces,
  wrongTypes,
} from "./hostileValues.ts";

/** A request in parts, so that each can be spoiled. */
export type Draft = {
  /** Raw, as they go over the wire. */
  params: Record<string, string>;
  query: [string, string][];
  headers: Record<string, string>;
  json?: unknown;
  form?: [string, Blob | string][];
  /** In place of both. */
  raw?: string | Uint8Array;
  /** In place of what belongs to the body; null for none. */
  type?: string | null;
};

type Mutation = { name: string; fits: (draft: Draft) => boolean; apply: Apply };
type Apply = (draft: Draft, random: Random, operation: Operation) => Draft;

const hasJson = ({ json }: Draft) => json !== undefined;
const hasForm = ({ form }: Draft) => form !== undefined;
const hasParams = ({ params }: Draft) => Object.keys(params).length > 0;
const always = () => true;

const mutations: Mutation[] = [
  { name: "a value", fits: hasJson, apply: spoilValue },
  { name: "another value", fits: hasJson, apply: spoilValue },
  {
    name: "a field less",
    fits: hasJson,
    apply: (draft, random) => {
      const entries = Object.entries((draft.json ?? {}) as object);
      return { ...draft, json: Object.fromEntries(without(entries, random)) };
    },
  },
  {
    name: "a field more",
    fits: hasJson,
    apply: (draft, random) => {
      const [name, value] = random.pick(extraFields);
      const valid = JSON.stringify(draft.json);
      const field = `${JSON.stringify(name)}:${JSON.stringify(value)}`;
      return { ...draft, raw: valid.replace(/^\{/, valid === "{}" ? `{${field}` : `{${field},`) };
    },
  },
  {
    name: "another body",
    fits: hasJson,
    apply: (draft, random) => ({ ...draft, json: hostileValue(random) ?? null }),
  },
  {
    name: "no JSON",
    fits: hasJson,
    apply: (draft, random) => ({
      ...draft,
      raw: random.pick(brokenBodies)(JSON.stringify(draft.json)),
    }),
  },
  {
    name: "a wrong type",
    fits: (draft) => hasJson(draft) || hasForm(draft),
    apply: (draft, random) => ({ ...draft, type: random.pick(wrongTypes) }),
  },
  { name: "a form's field", fits: hasForm, apply: spoilForm },
  {
    name: "no form",
    fits: hasForm,
    apply: (draft, random) => ({
      ...draft,
      raw: random.pick(brokenBodies)(`--a\r\ncontent-disposition: form-data; name="b"\r\n\r\nc`),
      type: "multipart/form-data; boundary=a",
    }),
  },
  { name: "a path", fits: hasParams, apply: spoilPath },
  { name: "another path", fits: hasParams, apply: spoilPath },
  { name: "a query", fits: always, apply: spoilQuery },
  {
    name: "a header",
    fits: always,
    apply: (draft, random) => {
      const [name, value] = random.pick(hostileHeaders);
      return { ...draft, headers: { ...draft.headers, [name]: value } };
    },
  },
];

/** The n-th bad request of an operation: each kind that fits in its turn, now and then two. */
export function mutated(
  valid: Draft,
  { random, n, operation }: { random: Random; n: number; operation: Operation },
): { draft: Draft; name: string } {
  const fitting = mutations.filter(({ fits }) => fits(valid));
  const first = fitting[n % fitting.length];
  if (first === undefined) throw new Error("nothing fits");
  const draft = first.apply(valid, random, operation);
  if (random.below(5) > 0) return { draft, name: first.name };
  const second = random.pick(fitting.filter(({ fits }) => fits(draft)));
  return {
    draft: second.apply(draft, random, operation),
    name: `${first.name} and ${second.name}`,
  };
}

function without<T>(items: T[], random: Random): T[] {
  const at = random.below(Math.max(1, items.length));
  return items.filter((_, index) => index !== at);
}

/** One value somewhere in the body, at any depth. */
function spoilValue(draft: Draft, random: Random): Draft {
  const spoil = (value: unknown): unknown => {
    const isNest = typeof value === "object" && value !== null && Object.keys(value).length > 0;
    if (!isNest || random.below(6) === 0) return hostileValue(random);
    const at = random.pick(Object.keys(value));
    const copy: Record<string, unknown> = { ...(value as Record<string, unknown>) };
    copy[at] = spoil(copy[at]);
    return Array.isArray(value) ? Object.values(copy) : copy;
  };
  return { ...draft, json: spoil(draft.json) ?? null };
}

function spoilForm(draft: Draft, random: Random): Draft {
  const form = draft.form ?? [];
  const at = random.below(form.length);
  const [name = "file", value = ""] = form[at] ?? [];
  const text = hostileText(random).toWellFormed();
  const bytes = Buffer.from(random.hex(random.below(400)).slice(2), "hex");
  const replaced: [string, Blob | string][][] = [
    [[name, text]],
    [],
    [
      [name, value],
      [name, value],
    ],
    [[name, new File([Uint8Array.from(bytes)], text, { type: "image/png" })]],
    [[text, value]],
    [
      [name, value],
      ["userId", text],
    ],
  ];
  return { ...draft, form: form.toSpliced(at, 1, ...random.pick(replaced)) };
}

function spoilPath(draft: Draft, random: Random): Draft {
  const name = random.pick(Object.keys(draft.params));
  return { ...draft, params: { ...draft.params, [name]: spoiltPiece(random) } };
}

function spoilQuery(draft: Draft, random: Random, { parameters }: Operation): Draft {
  const known = parameters.filter((one) => one.in === "query").map((one) => one.name);
  const name =
    random.below(4) === 0 || known.length === 0 ? spoiltPiece(random) : random.pick(known);
  const piece = spoiltPiece(random);
  const added: [string, string][] = random.below(3) === 0 ? [[name, piece]] : [];
  const kept = draft.query.filter(() => random.below(2) === 0);
  return { ...draft, query: [...kept, [name, piece], ...added] };
}

/** Of at most so many characters that the line of a request still is one. */
function spoiltPiece(random: Random): string {
  if (random.below(3) === 0) return random.pick(rawPieces);
  return encodeURIComponent(hostileText(random).toWellFormed()).slice(0, 8_000);
}
