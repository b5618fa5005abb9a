/** What a person has of one asset, in its smallest unit; neither is ever below zero. */
export type Wallet = {
  readonly userId: string;
  readonly asset: string;
  available: bigint;
  /** What open orders may cost. */
  held: bigint;
};

/** What the house keeps: fees, what coupons took off them, and where money comes in. */
export const HOUSE_ACCOUNTS = ["fees", "coupons", "issuance", "vault"] as const;
export type HouseAccountName = (typeof HOUSE_ACCOUNTS)[number];

/** All but `fees` are zero or below: what people have came from there. */
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
