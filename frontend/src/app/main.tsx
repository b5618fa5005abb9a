import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import "../styles/main.css";
import { startI18n } from "@/lib/i18n/i18n.ts";
import { followSystemTheme } from "@/lib/theme.ts";
import { App } from "./App.tsx";
import { reloadWhenOutdated } from "./reloadWhenOutdated.ts";

reloadWhenOutdated();
followSystemTheme();
await startI18n();

const root = document.getElementById("root");
if (!root) throw new Error("index.html has no #root");
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
);

const { startUp } = await import("./startUp.ts");
await startUp();
