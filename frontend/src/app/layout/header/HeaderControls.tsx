import { AccountMenu } from "./AccountMenu.tsx";
import { LanguageMenu, PreferencesMenu, ThemeMenu } from "./Preferences.tsx";
import { TransactionsButton } from "./TransactionsButton.tsx";

/** The buttons with menus at the end of the top bar; a chunk of its own, as menus weigh 20 KB. */
export function HeaderControls() {
  return (
    <>
      <TransactionsButton />
      <span className="hidden md:flex">
        <LanguageMenu />
        <ThemeMenu />
      </span>
      <span className="md:hidden">
        <PreferencesMenu />
      </span>
      <AccountMenu />
    </>
  );
}
