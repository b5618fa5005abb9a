import "i18next";
import type account from "../../locales/en/account.json";
import type admin from "../../locales/en/admin.json";
import type apiKeys from "../../locales/en/apiKeys.json";
import type auctions from "../../locales/en/auctions.json";
import type card from "../../locales/en/card.json";
import type common from "../../locales/en/common.json";
import type editions from "../../locales/en/editions.json";
import type errors from "../../locales/en/errors.json";
import type home from "../../locales/en/home.json";
import type market from "../../locales/en/market.json";
import type offers from "../../locales/en/offers.json";
import type outbox from "../../locales/en/outbox.json";
import type people from "../../locales/en/people.json";
import type raffles from "../../locales/en/raffles.json";
import type register from "../../locales/en/register.json";
import type search from "../../locales/en/search.json";
import type security from "../../locales/en/security.json";
import type session from "../../locales/en/session.json";
import type signedOrders from "../../locales/en/signedOrders.json";
import type token from "../../locales/en/token.json";
import type trade from "../../locales/en/trade.json";
import type transactions from "../../locales/en/transactions.json";
import type wallet from "../../locales/en/wallet.json";
import type works from "../../locales/en/works.json";

/** Makes an unknown key a type error. A new namespace needs a line here and nowhere else. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      security: typeof security;
      admin: typeof admin;
      account: typeof account;
      apiKeys: typeof apiKeys;
      auctions: typeof auctions;
      card: typeof card;
      common: typeof common;
      editions: typeof editions;
      errors: typeof errors;
      home: typeof home;
      market: typeof market;
      offers: typeof offers;
      outbox: typeof outbox;
      people: typeof people;
      raffles: typeof raffles;
      register: typeof register;
      search: typeof search;
      session: typeof session;
      signedOrders: typeof signedOrders;
      token: typeof token;
      trade: typeof trade;
      transactions: typeof transactions;
      wallet: typeof wallet;
      works: typeof works;
    };
  }
}
