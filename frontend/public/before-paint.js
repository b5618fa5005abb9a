// Runs before the first paint, so that neither theme nor language flashes. Keys: lib/theme.ts,
// lib/i18n.
(() => {
  const root = document.documentElement;
  let theme = null;
  let language = null;
  try {
    theme = localStorage.getItem("jangteo.theme");
    language = localStorage.getItem("jangteo.language");
  } catch {
    // Storage may be blocked; the system's choice serves.
  }
  const dark =
    theme === "dark" || (theme !== "light" && matchMedia("(prefers-color-scheme: dark)").matches);
  root.dataset.theme = dark ? "dark" : "light";
  document.querySelector('meta[name="theme-color"]').content = dark ? "#0e1116" : "#ffffff";
  root.lang =
    language === "ko" || language === "en"
      ? language
      : navigator.language.startsWith("ko")
        ? "ko"
        : "en";
})();
