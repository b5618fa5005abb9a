import "i18next";
import type common from "../../locales/en/common.json";
import type errors from "../../locales/en/errors.json";
import type transactions from "../../locales/en/transactions.json";
import type wallet from "../../locales/en/wallet.json";

/** Makes an unknown key a type error. A new namespace needs a line here and nowhere else. */
declare module "i18next" {
  interface CustomTypeOptions {
    defaultNS: "common";
    resources: {
      common: typeof common;
      errors: typeof errors;
      transactions: typeof transactions;
      wallet: typeof wallet;
    };
  }
}
