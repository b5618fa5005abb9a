import { HOUSE_ACCOUNTS, type HouseAccountName, walletOf } from "../engine/accounts/accounts.ts";
import type { State } from "../engine/state.ts";

/** An account of the ledger's table. */
export type KeptAccount = {
  readonly id: number;
  readonly userId: string | null;
  readonly name: string;
  readonly asset: string;
};

export type AccountIds = ReturnType<typeof createAccountIds>;

const PERSONS = /^user:(?<userId>[^:]+):(?<name>available|held)$/;

/** Short names of accounts; one that is met first gets the next number. */
export function createAccountIds(known: readonly KeptAccount[] = []) {
  const accounts = new Map<number, KeptAccount>();
  const ids = new Map<string, number>();
  const add = (account: KeptAccount) => {
    accounts.set(account.id, account);
    ids.set(keyOf(account), account.id);
  };
  let last = 0;
  const learn = (more: readonly KeptAccount[]) => {
    for (const account of more) {
      add(account);
      last = Math.max(last, account.id);
    }
  };
  learn(known);

  return {
    /** Of the account that was met last. */
    last: () => last,
    /** What another process has numbered. */
    learn,
    idOf: ({ account, asset }: { account: string; asset: string }): number => {
      const id = ids.get(`${account} ${asset}`);
      if (id !== undefined) return id;
      last += 1;
      const { userId = null, name = account } = PERSONS.exec(account)?.groups ?? {};
      add({ id: last, userId, name, asset });
      return last;
    },
    account: (id: number) => accounts.get(id) as KeptAccount,
    /** What the engine says is in it. */
    balanceIn: ({ accounts: all }: State, { userId, name, asset }: KeptAccount): bigint => {
      if (userId === null) return all.house.get(`${name}:${asset}`)?.balance ?? 0n;
      return walletOf(all, { userId, asset })[name as "available" | "held"];
    },
  };
}

function keyOf({ userId, name, asset }: KeptAccount): string {
  return userId === null ? `${name} ${asset}` : `user:${userId}:${name} ${asset}`;
}

export function isHouseAccount(name: string): name is HouseAccountName {
  return HOUSE_ACCOUNTS.some((one) => one === name);
}
