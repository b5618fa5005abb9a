/** What a person has of one asset, in its smallest unit; neither is ever below zero. */
export type Wallet = {
  readonly userId: string;
  readonly asset: string;
  available: bigint;
  /** What open orders may cost. */
  held: bigint;
};

/**
 * Where money comes in and goes out: test money from `issuance`, what was deposited from `vault`,
 * and `pending` is what is on its way out, and comes back if it doesn't arrive.
 */
export const SOURCES = ["issuance", "vault", "pending"] as const;
export type Source = (typeof SOURCES)[number];

/** What the house keeps: fees, what coupons took off them, and the sources. */
export const HOUSE_ACCOUNTS = ["fees", "coupons", ...SOURCES] as const;
export type HouseAccountName = (typeof HOUSE_ACCOUNTS)[number];

/** All but `fees` and `pending` are zero or below: what people have came from there. */
export type HouseAccount = {
  readonly name: HouseAccountName;
  readonly asset: string;
  balance: bigint;
};

export type Accounts = {
  readonly wallets: Map<string, Map<string, Wallet>>;
  readonly house: Map<string, HouseAccount>;
};

export function createAccounts(): Accounts {
  return { wallets: new Map(), house: new Map() };
}

/** Makes it, empty, if the person has none of the asset. */
export function walletOf(
  { wallets }: Accounts,
  { userId, asset }: { userId: string; asset: string },
): Wallet {
  let own = wallets.get(userId);
  if (own === undefined) {
    own = new Map();
    wallets.set(userId, own);
  }
  let wallet = own.get(asset);
  if (wallet === undefined) {
    wallet = { userId, asset, available: 0n, held: 0n };
    own.set(asset, wallet);
  }
  return wallet;
}

export function houseAccount(
  { house }: Accounts,
  { name, asset }: { name: HouseAccountName; asset: string },
): HouseAccount {
  const key = `${name}:${asset}`;
  let account = house.get(key);
  if (account === undefined) {
    account = { name, asset, balance: 0n };
    house.set(key, account);
  }
  return account;
}
