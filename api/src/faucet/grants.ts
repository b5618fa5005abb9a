import type { PoolClient } from "pg";

export type SignedTransfer = { hash: string; nonce: number; raw: string };
type Grant = { hash: string; raw: string | null; createdAt: Date };
export type Grants = ReturnType<typeof grantsOn>;

const UNMINED_MAX = 500;

/** The faucet's grants on one chain, over the connection that holds the faucet's lock. */
export function grantsOn(client: PoolClient, chain: string) {
  return {
    latestOf: async (address: string): Promise<Grant | undefined> => {
      const { rows } = await client.query<Grant>(
        `select hash, raw_transaction as raw, created_at as "createdAt" from app.faucet_grants
         where chain = $1 and address = $2 order by created_at desc limit 1`,
        [chain, address],
      );
      return rows[0];
    },
    /** Signed, and not yet known to be mined, in the order of their nonces. */
    unmined: async (): Promise<SignedTransfer[]> => {
      const { rows } = await client.query<SignedTransfer>(
        `select hash, nonce::int as nonce, raw_transaction as raw from app.faucet_grants
         where chain = $1 and raw_transaction is not null order by nonce limit $2`,
        [chain, UNMINED_MAX],
      );
      return rows;
    },
    add: async (grant: SignedTransfer & { address: string; amountWei: bigint; at: Date }) => {
      const { hash, address, nonce, amountWei, raw, at } = grant;
      await client.query(
        `insert into app.faucet_grants
           (hash, chain, address, nonce, amount_wei, raw_transaction, created_at)
         values ($1, $2, $3, $4, $5, $6, $7)`,
        [hash, chain, address, nonce, amountWei.toString(), raw, at],
      );
    },
    markMined: async (hashes: string[]) => {
      await client.query(
        "update app.faucet_grants set raw_transaction = null where hash = any($1)",
        [hashes],
      );
    },
    /** Somebody else used its nonce: it can never be mined, so nothing was given. */
    remove: async (hash: string) => {
      await client.query("delete from app.faucet_grants where hash = $1", [hash]);
    },
  };
}
