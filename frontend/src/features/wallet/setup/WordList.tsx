import { useTranslation } from "react-i18next";

/** The recovery words in order. They are English in every language: so wallets understand them. */
export function WordList({ words }: { words: readonly string[] }) {
  const { t } = useTranslation("wallet");
  return (
    <ol
      lang="en"
      translate="no"
      aria-label={t("setup.words.list")}
      className="grid grid-cols-2 gap-2 sm:grid-cols-3"
    >
      {words.map((word, index) => (
        <li
          // biome-ignore lint/suspicious/noArrayIndexKey: a word may occur twice
          key={index}
          className="flex items-baseline gap-2 rounded-sm border border-line px-3 py-2"
        >
          <span aria-hidden="true" className="num w-5 text-right text-sm text-muted">
            {index + 1}
          </span>
          <span className="font-mono font-semibold">{word}</span>
        </li>
      ))}
    </ol>
  );
}
