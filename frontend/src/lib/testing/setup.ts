import { beforeEach } from "vitest";

/** localStorage for tests that run without a browser. */
function memoryStorage(): Storage {
  const values = new Map<string, string>();
  return {
    get length() {
      return values.size;
    },
    clear: () => values.clear(),
    getItem: (key) => values.get(key) ?? null,
    key: (index) => [...values.keys()][index] ?? null,
    removeItem: (key) => values.delete(key),
    setItem: (key, value) => values.set(key, value),
  };
}

if (typeof window === "undefined") {
  Object.assign(globalThis, {
    localStorage: memoryStorage(),
    location: new URL("http://localhost:3000/"),
  });
}

beforeEach(() => localStorage.clear());
