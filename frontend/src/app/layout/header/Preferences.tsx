import { Link } from "@tanstack/react-router";
import { Languages, LogIn, MoonStar, Settings2, Sun } from "lucide-react";
import { useTranslation } from "react-i18next";
import {
  DropdownMenu,
  MenuItem,
  MenuLabel,
  MenuRadioGroup,
  MenuRadioItem,
  MenuSeparator,
} from "@/components/overlay/DropdownMenu.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { changeLanguage } from "@/lib/i18n/i18n.ts";
import { type Language, languages } from "@/lib/i18n/language.ts";
import { useAccount } from "@/lib/session/session.ts";
import { type ThemeChoice, useTheme } from "@/lib/theme.ts";
import { useReturnTo } from "./useReturnTo.ts";

const themes: ThemeChoice[] = ["light", "dark", "system"];

export function LanguageMenu() {
  const { t } = useTranslation();
  return (
    <DropdownMenu
      trigger={
        <Button look="quiet" size="icon" aria-label={t("language.label")}>
          <Languages aria-hidden="true" />
        </Button>
      }
    >
      <LanguageChoice />
    </DropdownMenu>
  );
}

export function ThemeMenu() {
  const { t } = useTranslation();
  return (
    <DropdownMenu
      trigger={
        <Button look="quiet" size="icon" aria-label={t("theme.label")}>
          <Sun aria-hidden="true" className="dark:hidden" />
          <MoonStar aria-hidden="true" className="hidden dark:block" />
        </Button>
      }
    >
      <ThemeChoiceGroup />
    </DropdownMenu>
  );
}

/** Both in one, where there is little room; the way to sign in too. */
export function PreferencesMenu() {
  const { t } = useTranslation();
  const account = useAccount();
  const returnTo = useReturnTo();
  return (
    <DropdownMenu
      trigger={
        <Button look="quiet" size="icon" aria-label={`${t("language.label")}, ${t("theme.label")}`}>
          <Settings2 aria-hidden="true" />
        </Button>
      }
    >
      {account === null && (
        <>
          <MenuItem asChild>
            <Link to="/login" search={returnTo}>
              <LogIn aria-hidden="true" />
              {t("account.signIn")}
            </Link>
          </MenuItem>
          <MenuSeparator />
        </>
      )}
      <LanguageChoice />
      <MenuSeparator />
      <ThemeChoiceGroup />
    </DropdownMenu>
  );
}

function LanguageChoice() {
  const { t, i18n } = useTranslation();
  return (
    <>
      <MenuLabel>{t("language.label")}</MenuLabel>
      <MenuRadioGroup
        value={i18n.language}
        onValueChange={(language) => void changeLanguage(language as Language)}
      >
        {languages.map((language) => (
          <MenuRadioItem key={language} value={language} lang={language}>
            {t(`language.${language}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}

function ThemeChoiceGroup() {
  const { t } = useTranslation();
  const { choice, setChoice } = useTheme();
  return (
    <>
      <MenuLabel>{t("theme.label")}</MenuLabel>
      <MenuRadioGroup value={choice} onValueChange={(theme) => setChoice(theme as ThemeChoice)}>
        {themes.map((theme) => (
          <MenuRadioItem key={theme} value={theme}>
            {t(`theme.${theme}`)}
          </MenuRadioItem>
        ))}
      </MenuRadioGroup>
    </>
  );
}
