import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { pickPositions } from "./pickPositions.ts";
import { StepFrame } from "./StepFrame.tsx";

interface WordsCheckProps {
  words: readonly string[];
  onLook: () => void;
  onRight: () => void;
}

export function WordsCheck({ words, onLook, onRight }: WordsCheckProps) {
  const { t } = useTranslation("wallet");
  const [positions] = useState(() => pickPositions(words.length));
  const [wrong, setWrong] = useState<number[]>([]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const answer = (position: number) =>
      String(form.get(`word-${position}`))
        .trim()
        .toLowerCase();
    const missed = positions.filter((position) => answer(position) !== words[position]);
    setWrong(missed);
    if (missed.length === 0) onRight();
  }

  return (
    <StepFrame title={t("setup.words.checkTitle")} body={t("setup.words.checkBody")}>
      <form onSubmit={submit} className="grid gap-5">
        {positions.map((position) => (
          <Field
            key={position}
            label={t("setup.words.nth", { n: position + 1 })}
            error={wrong.includes(position) && t("setup.words.wrong", { n: position + 1 })}
          >
            <Input
              required
              name={`word-${position}`}
              lang="en"
              autoCapitalize="none"
              autoCorrect="off"
              spellCheck={false}
              className="font-mono"
            />
          </Field>
        ))}
        <Button type="submit" size="lg">
          {t("setup.words.act")}
        </Button>
        <Button look="quiet" className="text-muted" onClick={onLook}>
          {t("setup.words.look")}
        </Button>
      </form>
    </StepFrame>
  );
}
