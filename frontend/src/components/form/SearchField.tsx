import { Search, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/Button.tsx";
import { Input } from "./Input.tsx";

const pauseMs = 300;
/** Longest text the API takes. */
const maxLength = 100;

interface SearchFieldProps {
  value: string;
  onChange: (value: string) => void;
  label: string;
  placeholder: string;
  autoFocus?: boolean;
}

/** Searches when the typing pauses; Korean syllables in the making are no pause. */
export function SearchField({
  value,
  onChange,
  label,
  placeholder,
  autoFocus = false,
}: SearchFieldProps) {
  const { t } = useTranslation("card");
  const [text, setText] = useState(value);
  const [composing, setComposing] = useState(false);
  const sentRef = useRef(value);

  // The address changed by itself (back, a cleared filter): the field follows it.
  if (value !== sentRef.current && !composing) {
    sentRef.current = value;
    setText(value);
  }

  useEffect(() => {
    if (composing || text.trim() === sentRef.current) return;
    const timer = setTimeout(() => {
      sentRef.current = text.trim();
      onChange(sentRef.current);
    }, pauseMs);
    return () => clearTimeout(timer);
  }, [text, composing, onChange]);

  return (
    <search className="relative block">
      <Search
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 left-3.5 z-1 my-auto size-4.5 text-muted"
      />
      <Input
        type="text"
        autoFocus={autoFocus}
        inputMode="search"
        enterKeyHint="search"
        aria-label={label}
        placeholder={placeholder}
        maxLength={maxLength}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
        className="pr-11 pl-10.5"
        end={
          text && (
            <Button
              look="quiet"
              size="icon"
              className="size-9 [&_svg]:size-4"
              aria-label={t("clearSearch")}
              onClick={() => setText("")}
            >
              <X aria-hidden="true" />
            </Button>
          )
        }
      />
    </search>
  );
}
