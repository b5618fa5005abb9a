const key = "jangteo.reloadedAt";
const minPauseMs = 30_000;

/**
 * After an update the files that an open page still wants are gone: start over with the new ones.
 * Not again and again, should the files be missing for another reason.
 */
export function reloadWhenOutdated(): void {
  addEventListener("vite:preloadError", (event) => {
    const lastMs = Number(sessionStorage.getItem(key) ?? 0);
    if (Date.now() - lastMs < minPauseMs) return;
    event.preventDefault();
    sessionStorage.setItem(key, String(Date.now()));
    location.reload();
  });
}
