import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Input } from "./Input.tsx";

/** Pasting and password managers work; the eye shows what was typed. */
export function PasswordInput(props: Omit<ComponentProps<typeof Input>, "type" | "end">) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  return (
    <Input
      autoCapitalize="none"
      autoCorrect="off"
      spellCheck={false}
      {...props}
      type={shown ? "text" : "password"}
      end={
        <Button
          look="quiet"
          size="icon"
          className="size-9"
          aria-pressed={shown}
          aria-label={t("field.showPassword")}
          onClick={() => setShown(!shown)}
        >
          {shown ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
        </Button>
      }
    />
  );
}
