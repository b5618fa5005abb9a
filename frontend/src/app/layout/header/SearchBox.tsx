import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { type FormEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";

/** Where "/" is no letter: boxes to tick, one of a few, a file. */
const withoutText = '[type="radio"],[type="checkbox"],[type="range"],[type="file"]';
const takesText = `input:not(${withoutText}),textarea,select`;

/** The `/` key jumps here from anywhere one isn't typing. */
export function SearchBox() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const input = useRef<HTMLInputElement>(null);

  useEffect(() => {
    function jump(event: KeyboardEvent) {
      const typing = event.target instanceof Element && event.target.closest(takesText);
      if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      input.current?.focus();
    }
    document.addEventListener("keydown", jump);
    return () => document.removeEventListener("keydown", jump);
  }, []);

  function search(event: FormEvent) {
    event.preventDefault();
    const q = input.current?.value.trim();
    if (q) navigate({ to: "/search", search: { q } });
  }

  return (
    <search className="w-full max-w-80">
      <form onSubmit={search} className="relative">
        <Search
          aria-hidden="true"
          className="pointer-events-none absolute top-1/2 left-3 size-4.5 -translate-y-1/2 text-muted"
        />
        <input
          ref={input}
          type="search"
          name="q"
          maxLength={100}
          autoComplete="off"
          aria-label={t("nav.search")}
          aria-keyshortcuts="/"
          placeholder={t("nav.searchHint")}
          className="min-h-11 w-full rounded-full border border-line bg-surface pr-4 pl-10 placeholder:text-muted"
        />
      </form>
    </search>
  );
}
