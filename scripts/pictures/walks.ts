import type { Walk } from "./walk.ts";
import { login, signUp } from "./walks/accounts/entrances.ts";
import { account, admin } from "./walks/accounts/pages.ts";
import { exchange } from "./walks/exchange.ts";
import { home, market, people, search, work } from "./walks/market.ts";
import { register, registerLookAlike } from "./walks/register.ts";
import { auctions, editions, offers, raffles } from "./walks/sales.ts";
import { empty, error, notFound } from "./walks/states.ts";
import { token, transactions } from "./walks/token.ts";
import { wallet, walletCreate, walletStart } from "./walks/wallet.ts";

/** In this order: some leave what a later one shows. */
export const walks: Readonly<Record<string, Walk>> = {
  home,
  market,
  search,
  work,
  people,
  auctions,
  editions,
  raffles,
  offers,
  register,
  registerLookAlike,
  exchange,
  token,
  transactions,
  wallet,
  walletStart,
  walletCreate,
  signUp,
  login,
  account,
  admin,
  notFound,
  empty,
  error,
};
