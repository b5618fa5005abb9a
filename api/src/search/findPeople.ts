import { checksumAddress } from "../chain/address.ts";
import type { Context } from "../context.ts";

type Person = { address: string; workCount: number };

/** Fewer digits would find a good part of everybody. */
const ADDRESS_START = /^0x[0-9a-f]{2,40}$/;

// Byte order, so that one index serves whatever collation the database has; "g" follows "f".
const CREATORS_BY_PREFIX = `
  select creator, count(*)::int as work_count from app.works
  where creator ~>=~ $1 and creator ~<~ ($1 || 'g') and superseded_at is null
  group by creator order by creator using ~<~ limit $2`;

/** People who registered works, by the beginning of their address; nobody for any other text. */
export async function findPeople(
  context: Context,
  { q, limit }: { q: string; limit: number },
): Promise<Person[]> {
  const start = q.trim().toLowerCase();
  if (!ADDRESS_START.test(start)) return [];
  const rows = await context.query<{ creator: string; work_count: number }>(CREATORS_BY_PREFIX, [
    start,
    limit,
  ]);
  return rows.map((row) => ({
    address: checksumAddress(row.creator),
    workCount: row.work_count,
  }));
}
