import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod/mini";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Textarea } from "@/components/form/Textarea.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { type Draft, maxDescriptionLength, maxTitleLength, type Step } from "../draft/draft.ts";
import { readRoyalty, royaltyText } from "../draft/royalty.ts";
import { useDraft } from "../draft/useDraft.ts";

const schema = z.object({
  title: z.string().check(z.trim(), z.minLength(1, "missing"), z.maxLength(maxTitleLength, "long")),
  description: z.string().check(z.maxLength(maxDescriptionLength, "long")),
  royalty: z.string().check(z.refine((text) => readRoyalty(text) !== null, "range")),
});
type Fields = z.infer<typeof schema>;

/** Kept this long after the last key, so that a reload loses at most a word. */
const saveAfterMs = 400;

export function DetailsStep({ draft, go }: { draft: Draft; go: (step: Step) => void }) {
  const { t } = useTranslation(["register", "common"]);
  const { dispatch } = useDraft(draft.id);
  const { title, description, royaltyBps } = draft.details;
  const form = useForm<Fields>({
    resolver: zodResolver(schema),
    defaultValues: { title, description, royalty: royaltyText(royaltyBps) },
    mode: "onTouched",
  });
  const { register, watch, handleSubmit, formState } = form;
  const { errors } = formState;

  async function save(fields: Fields) {
    const bps = readRoyalty(fields.royalty) ?? royaltyBps;
    const details = { title: fields.title, description: fields.description, royaltyBps: bps };
    await dispatch({ type: "details_changed", details });
  }

  const typed = watch();
  const typedText = JSON.stringify(typed);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text stands for all that is typed
  useEffect(() => {
    const timer = setTimeout(() => save(JSON.parse(typedText)), saveAfterMs);
    return () => clearTimeout(timer);
  }, [typedText]);

  const submit = handleSubmit(async (fields) => {
    await save(fields);
    go("store");
  });
  return (
    <form noValidate onSubmit={submit} className="grid grid-cols-1 gap-6">
      <Field
        label={t("details.title")}
        hint={t("details.counted", { number: typed.title.length, max: maxTitleLength })}
        error={errors.title && t(`details.titleProblem.${messageOf(errors.title, "missing")}`)}
      >
        <Input {...register("title")} maxLength={maxTitleLength} />
      </Field>
      <Field
        label={t("details.description")}
        optional
        hint={t("details.counted", { number: typed.description.length, max: maxDescriptionLength })}
        error={errors.description && t("details.descriptionLong")}
      >
        <Textarea {...register("description")} rows={6} maxLength={maxDescriptionLength} />
      </Field>
      <Field
        label={t("details.royalty")}
        hint={t("details.royaltyHint")}
        error={errors.royalty && t("details.royaltyRange")}
      >
        <Input
          {...register("royalty")}
          inputMode="decimal"
          maxLength={5}
          className="num"
          end={<span className="pr-2">%</span>}
        />
      </Field>
      <Button type="submit" pending={formState.isSubmitting}>
        {t("common:next")}
      </Button>
    </form>
  );
}

function messageOf(error: { message?: string }, fallback: "missing"): "missing" | "long" {
  return error.message === "long" ? "long" : fallback;
}
