import { hexlify, randomBytes, Wallet } from "ethers";
import type { Browser, BrowserContext, Locator, Page } from "playwright-core";

import { type InjectedWallet, installInjectedWallet } from "./installInjectedWallet.ts";
import type { Chain } from "./openChain.ts";
import { type Language, type Texts, textsOf } from "./texts.ts";

export type PersonOptions = {
  language?: Language;
  colorScheme?: "light" | "dark";
  viewport?: { width: number; height: number };
  /** "extension": a wallet with a new key, as browser extensions are. Default: none. */
  wallet?: "extension" | "none";
  /** What the browser has kept from before. */
  storageState?: StorageState;
};

export type StorageState = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** Somebody at a browser of their own. */
export type Person = {
  name: string;
  context: BrowserContext;
  page: Page;
  t: Texts;
  /** The extension's, or undefined. */
  wallet: InjectedWallet | undefined;
  /** Console errors and uncaught exceptions so far. */
  problems: string[];
  goto: (path: string) => Promise<void>;
  /** A control by its role and the key of its text. */
  button: (key: string, values?: Record<string, string | number>) => Locator;
  link: (key: string) => Locator;
  field: (key: string, values?: Record<string, string | number>) => Locator;
  heading: (key: string, values?: Record<string, string | number>) => Locator;
  dialog: (key: string) => Locator;
  /** What a page says about a term of a description list. */
  detail: (key: string) => Locator;
  /** Picks one of a few: by its label, as the radio button itself is out of sight. */
  choose: (name: string) => Promise<void>;
  /** A request of the person's browser, with its session. */
  api: <T>(path: string) => Promise<T>;
};

/** A key is stretched on purpose, and the machine may be busy. */
const PATIENCE_MS = 60_000;
const DESKTOP = { width: 1280, height: 900 };
const LOCALES = { ko: "ko-KR", en: "en-US" } as const;

type Where = { browser: Browser; url: string; chain: Pick<Chain, "provider">; name: string };

export async function openPerson(where: Where, options: PersonOptions): Promise<Person> {
  const { browser, chain } = where;
  const context = await browser.newContext({
    ...contextOf(where, options),
    ...(options.storageState && { storageState: options.storageState }),
  });
  const wallet =
    options.wallet === "extension"
      ? await installInjectedWallet(context, {
          wallet: new Wallet(hexlify(randomBytes(32))),
          provider: chain.provider,
        })
      : undefined;
  return personIn(context, { ...where, ...options, wallet });
}

/** What a person's browser is told about them. */
export function contextOf({ url }: { url: string }, options: PersonOptions = {}) {
  const { language = "ko", viewport = DESKTOP, colorScheme = "light" } = options;
  return {
    baseURL: url,
    locale: LOCALES[language],
    timezoneId: "Asia/Seoul",
    viewport,
    colorScheme,
    // Tests read what is there, not what is on its way.
    reducedMotion: "reduce" as const,
  };
}

type Who = { name: string; language?: Language; wallet?: InjectedWallet | undefined };

/** Somebody in a browser that is open already. */
export async function personIn(
  context: BrowserContext,
  { name, language = "ko", wallet }: Who,
): Promise<Person> {
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") problems.push(`${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => problems.push(String(error)));
  const t = textsOf(language);
  return {
    name,
    context,
    page,
    t,
    wallet,
    problems,
    goto: async (path) => {
      await page.goto(path);
    },
    button: (key, values) => page.getByRole("button", { name: t(key, values), exact: true }),
    link: (key) => page.getByRole("link", { name: t(key), exact: true }),
    field: (key, values) => page.getByRole("textbox", { name: t(key, values), exact: true }),
    heading: (key, values) => page.getByRole("heading", { name: t(key, values), exact: true }),
    dialog: (key) => page.getByRole("dialog", { name: t(key), exact: true }),
    detail: (key) =>
      page
        .getByRole("term")
        .filter({ hasText: new RegExp(`^${t(key)}$`) })
        .locator("xpath=following-sibling::dd[1]"),
    choose: async (text) => {
      const radio = page.getByRole("radio", { name: text, exact: true });
      await page.locator("label").filter({ has: radio }).click();
    },
    api: async (path) => (await context.request.get(path)).json(),
  };
}

/** The sentence that names what is needed, about so much, and what is there. */
export function shortfallText(
  { t }: Person,
  { need, have }: { need: RegExp; have: string },
): RegExp {
  const sentence = t("errors:shortfall", { need: "NEED", have });
  return new RegExp(sentence.replace(/[.()]/g, "\\$&").replace("NEED", need.source));
}
