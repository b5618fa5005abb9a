import { readFileSync } from "node:fs";
import { join } from "node:path";

const DOCUMENT = join(import.meta.dirname, "../../../api/openapi.json");

export type Access = {
  who: "public" | "session" | "self" | "operator" | "admin";
  adminToo?: true;
  fresh?: true;
  scope?: string;
  whileSuspended?: true;
};

export type Schema = {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  $ref?: string;
  format?: string;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  example?: unknown;
};

type Documented = {
  operationId: string;
  "x-access": Access;
  parameters?: { name: string; in: "path" | "query" | "header"; schema: Schema }[];
  requestBody?: { content: Record<string, { schema: Schema }> };
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
};

export type Operation = {
  id: string;
  method: string;
  path: string;
  access: Access;
  parameters: NonNullable<Documented["parameters"]>;
  /** By media type. */
  bodies: Record<string, { schema: Schema }>;
  responses: Documented["responses"];
};

type OpenApi = {
  paths: Record<string, Record<string, Documented>>;
  components: { schemas: Record<string, Schema> };
};

const document = JSON.parse(readFileSync(DOCUMENT, "utf8")) as OpenApi;

/** Everything the API can be asked, as openapi.json has it. */
export const operations: Operation[] = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, one]) => ({
    id: one.operationId,
    method: method.toUpperCase(),
    path,
    access: one["x-access"],
    parameters: one.parameters ?? [],
    bodies: one.requestBody?.content ?? {},
    responses: one.responses,
  })),
);

/** A schema itself, where it is named. */
export function resolved(schema: Schema): Schema {
  const name = schema.$ref?.split("/").at(-1);
  const found = name === undefined ? schema : document.components.schemas[name];
  return found ?? {};
}

/** The problem codes an operation documents for a status. */
export function codesOf({ responses }: Operation, status: number): unknown[] {
  const schema = responses[String(status)]?.content?.["application/problem+json"]?.schema;
  const parts = schema === undefined ? [] : [schema, ...(schema.allOf ?? [])].map(resolved);
  return parts.flatMap(({ properties }) => properties?.code?.enum ?? []);
}

const patterns = operations.map((operation) => ({
  operation,
  // What is written out goes before what stands for anything.
  rank: operation.path.split("{").length,
  pattern: new RegExp(`^${operation.path.replaceAll(/\{\w+\}/g, "[^/]+")}$`),
}));

/** What answers at an address, as a server reads it. */
export function operationAt({ method, path }: { method: string; path: string }) {
  const { pathname } = new URL(path, "http://localhost");
  const found = patterns.filter(
    ({ operation, pattern }) => operation.method === method && pattern.test(pathname),
  );
  return found.toSorted((a, b) => a.rank - b.rank)[0]?.operation;
}
