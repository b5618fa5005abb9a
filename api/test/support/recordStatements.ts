import { Client } from "pg";

export type Statement = { text: string; values: unknown[] };

/** Records every statement that this process sends to Postgres, until `stop`. */
export function recordStatements() {
  const statements = new Map<string, Statement>();
  const original = Client.prototype.query;
  Client.prototype.query = function record(this: Client, ...args: unknown[]) {
    const [first, second] = args;
    const config = typeof first === "string" ? { text: first, values: second } : first;
    if (isStatement(config)) {
      const values = Array.isArray(config.values) ? config.values : [];
      const given = values.length === 0 && Array.isArray(second) ? second : values;
      statements.set(config.text, { text: config.text, values: given });
    }
    return Reflect.apply(original, this, args);
  } as typeof original;
  return {
    /** One of each text, the last values seen. */
    statements: () => [...statements.values()],
    stop: () => {
      Client.prototype.query = original;
    },
  };
}

function isStatement(config: unknown): config is { text: string; values?: unknown } {
  return (
    typeof config === "object" &&
    config !== null &&
    "text" in config &&
    typeof config.text === "string" &&
    /^\s*(with|select|insert|update|delete)\b/i.test(config.text)
  );
}
