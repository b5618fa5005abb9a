import { Check, Copy } from "lucide-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "./Button.tsx";
import type { ButtonStyle } from "./buttonStyle.ts";

interface CopyButtonProps {
  /** What goes to the clipboard. */
  text: string;
  /** What is copied, for the button's accessible name: "address", "code". */
  what: string;
  /** Shows the words beside the icon too. */
  labelled?: boolean;
  look?: ButtonStyle["look"];
}

const confirmationMs = 2000;

export function CopyButton({ text, what, labelled = false, look = "quiet" }: CopyButtonProps) {
  const { t } = useTranslation();
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), confirmationMs);
    return () => clearTimeout(timer);
  }, [copied]);

  const label = copied ? t("copy.done", { what }) : t("copy.do", { what });
  return (
    <Button
      look={look}
      size={labelled ? "sm" : "icon"}
      className={labelled ? "" : "size-8 [&_svg]:size-4"}
      aria-label={label}
      onClick={() => navigator.clipboard.writeText(text).then(() => setCopied(true))}
    >
      {copied ? <Check aria-hidden="true" className="text-success" /> : <Copy aria-hidden="true" />}
      {labelled && <span aria-hidden="true">{copied ? t("copy.short") : t("copy.button")}</span>}
      <span role="status" className="sr-only">
        {copied ? label : ""}
      </span>
    </Button>
  );
}
