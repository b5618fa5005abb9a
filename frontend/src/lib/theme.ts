import { create } from "zustand";
import { readStored, writeStored } from "./storage.ts";

export type ThemeChoice = "light" | "dark" | "system";

/** Also read by public/before-paint.js. */
const key = "jangteo.theme";
const systemDark = () => matchMedia("(prefers-color-scheme: dark)");

interface ThemeState {
  choice: ThemeChoice;
  setChoice: (choice: ThemeChoice) => void;
}

export const useTheme = create<ThemeState>((set) => ({
  choice: storedChoice(),
  setChoice: (choice) => {
    writeStored(key, choice === "system" ? null : choice);
    set({ choice });
    applyTheme();
  },
}));

function storedChoice(): ThemeChoice {
  const stored = readStored(key);
  return stored === "light" || stored === "dark" ? stored : "system";
}

function applyTheme(): void {
  const { choice } = useTheme.getState();
  const dark = choice === "dark" || (choice === "system" && systemDark().matches);
  document.documentElement.dataset.theme = dark ? "dark" : "light";
  document
    .querySelector('meta[name="theme-color"]')
    ?.setAttribute("content", dark ? "#0e1116" : "#ffffff");
}

/** Follows the system while the person has made no choice. */
export function followSystemTheme(): void {
  systemDark().addEventListener("change", applyTheme);
}
