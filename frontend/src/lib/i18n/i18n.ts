import i18next, { type BackendModule, type ResourceKey } from "i18next";
import { initReactI18next } from "react-i18next";
import { initialLanguage, type Language, languages, rememberLanguage } from "./language.ts";

type LocaleFile = { default: ResourceKey };

const files = import.meta.glob<LocaleFile>("../../locales/*/*.json");

/** One lazy chunk a language and namespace. */
const backend: BackendModule = {
  type: "backend",
  init: () => {},
  read: (language, namespace, done) => {
    const load = files[`../../locales/${language}/${namespace}.json`];
    if (!load) return done(new Error(`no locale ${language}/${namespace}`), null);
    load().then(
      (file) => done(null, file.default),
      (error) => done(error, null),
    );
  },
};

/** Starts i18next; resolves when the words of the shell are there. */
export async function startI18n(): Promise<void> {
  i18next.on("languageChanged", (language) => {
    document.documentElement.lang = language;
  });
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: initialLanguage(),
      supportedLngs: [...languages],
      // No fallback: it would load English for Korean readers, and a check keeps the keys equal.
      fallbackLng: false,
      // Errors too: when they are needed there may be no line to load them over.
      ns: ["common", "errors"],
      defaultNS: "common",
      interpolation: { escapeValue: false },
      returnNull: false,
    });
}

/** The language on screen. */
export function currentLanguage(): Language {
  return i18next.language === "en" ? "en" : "ko";
}

export async function changeLanguage(language: Language): Promise<void> {
  rememberLanguage(language);
  await i18next.changeLanguage(language);
}
