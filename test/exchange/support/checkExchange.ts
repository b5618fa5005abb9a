import assert from "node:assert/strict";
import { Client } from "pg";
import { type Audited, auditLedger } from "../../../api/src/exchange/ledger/auditLedger.ts";

type Options = {
  acknowledged: ReadonlyMap<number, string>;
  /** What was audited before in the same database. Default: nothing, all is read. */
  before?: Audited | undefined;
};

/**
 * What must be true after any fault: a ledger in order, the issuance as it was given out, and every
 * acknowledged command in the journal, once, with the result that was told. Answers what
 * it audited.
 */
export async function checkExchange(
  databaseUrl: string,
  { acknowledged, before }: Options,
): Promise<Audited> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { audited, violations } = await auditLedger(client, before);
    assert.deepEqual(violations, []);
    const { rows: issued } = await client.query(
      "select asset, balance from exchange.accounts where name = 'issuance' order by asset",
    );
    const all = `-6${"0".repeat(15)}`;
    assert.deepEqual(issued, [
      { asset: "BTC", balance: all },
      { asset: "KRW", balance: all },
    ]);
    const { rows } = await client.query<{ client_id: string; result: unknown; times: number }>(
      `select client_id, min(result::text)::jsonb as result, count(*)::int as times
       from exchange.commands where client_id ~ '^[0-9]+$' group by client_id`,
    );
    const journaled = new Map(rows.map((row) => [Number(row.client_id), row]));
    for (const { client_id: name, times } of rows) assert.equal(times, 1, `command ${name}`);
    for (const [number, result] of acknowledged) {
      assert.deepEqual(journaled.get(number)?.result, JSON.parse(result), `command ${number}`);
    }
    return audited;
  } finally {
    await client.end();
  }
}
