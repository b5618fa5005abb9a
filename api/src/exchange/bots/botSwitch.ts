import type { Context } from "../../context.ts";

/** Whether bots may trade: in a sandbox, unless an admin has switched them off. */
export async function areBotsOn({ config, query }: Context): Promise<boolean> {
  if (!config.exchangeSandbox) return false;
  const rows = await query<{ bots_on: boolean }>(
    "select bots_on from exchange.settings where id = 1",
    [],
  );
  return rows[0]?.bots_on ?? true;
}

export async function switchBots({ pool }: Context, on: boolean): Promise<void> {
  await pool.query(
    `insert into exchange.settings (id, bots_on) values (1, $1)
     on conflict (id) do update set bots_on = excluded.bots_on`,
    [on],
  );
}
