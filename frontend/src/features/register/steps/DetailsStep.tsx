import { zodResolver } from "@hookform/resolvers/zod";
import { useEffect } from "react";
import { type UseFormReturn, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { z } from "zod/mini";
import { ChoiceGroup } from "@/components/form/ChoiceGroup.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { Textarea } from "@/components/form/Textarea.tsx";
import { Button } from "@/components/ui/Button.tsx";
import {
  type Details,
  type Draft,
  maxDescriptionLength,
  maxEditionSize,
  maxTitleLength,
  type Step,
} from "../draft/draft.ts";
import { readRoyalty, royaltyText } from "../draft/royalty.ts";
import { useDraft } from "../draft/useDraft.ts";

const schema = z.object({
  title: z.string().check(z.trim(), z.minLength(1, "missing"), z.maxLength(maxTitleLength, "long")),
  description: z.string().check(z.maxLength(maxDescriptionLength, "long")),
  royalty: z.string().check(z.refine((text) => readRoyalty(text) !== null, "range")),
  kind: z.enum(["unique", "edition"]),
  /** Looked at for an edition; else it is what a change of mind would find again. */
  copies: z.string().check(z.refine((text) => readCopies(text) !== null, "range")),
});
type Fields = z.infer<typeof schema>;

/** Kept this long after the last key, so that a reload loses at most a word. */
const saveAfterMs = 400;
const firstCopies = "10";

export function DetailsStep({ draft, go }: { draft: Draft; go: (step: Step) => void }) {
  const { t } = useTranslation(["register", "common"]);
  const { dispatch } = useDraft(draft.id);
  const { title, description, royaltyBps, editionSize } = draft.details;
  const form = useForm<Fields>({
    resolver: zodResolver(schema),
    defaultValues: {
      ...{ title, description, royalty: royaltyText(royaltyBps) },
      kind: typeof editionSize === "number" ? "edition" : "unique",
      copies: typeof editionSize === "number" ? String(editionSize) : firstCopies,
    },
    mode: "onTouched",
  });
  const { register, watch, handleSubmit, formState } = form;
  const { errors } = formState;

  async function save(fields: Fields) {
    await dispatch({ type: "details_changed", details: detailsOf(fields, royaltyBps) });
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
      <Copies form={form} />
      <Button type="submit" pending={formState.isSubmitting}>
        {t("common:next")}
      </Button>
    </form>
  );
}

function detailsOf(fields: Fields, lastRoyaltyBps: number): Details {
  const { title, description, royalty, kind, copies } = fields;
  const editionSize = kind === "edition" ? readCopies(copies) : null;
  return { title, description, royaltyBps: readRoyalty(royalty) ?? lastRoyaltyBps, editionSize };
}

/** One of a kind, or so many. */
function Copies({ form }: { form: UseFormReturn<Fields> }) {
  const { t } = useTranslation("register");
  const { register, watch, setValue, formState } = form;
  const [kind, copies] = watch(["kind", "copies"]);
  return (
    <div className="grid gap-4">
      <div className="grid gap-2">
        <ChoiceGroup
          legend={t("details.kind")}
          value={kind}
          onChange={(chosen) => {
            setValue("kind", chosen);
            if (readCopies(copies) === null) setValue("copies", firstCopies);
          }}
          choices={[
            { value: "unique", label: t("details.unique") },
            { value: "edition", label: t("details.edition") },
          ]}
        />
        <p className="text-sm text-muted">{t(`details.${kind}Hint`)}</p>
      </div>
      {kind === "edition" && (
        <Field
          label={t("details.copies")}
          error={formState.errors.copies && t("details.copiesRange", { max: maxEditionSize })}
        >
          <Input {...register("copies")} inputMode="numeric" maxLength={6} className="num" />
        </Field>
      )}
    </div>
  );
}

/** A whole number of copies; null for what is none. */
function readCopies(text: string): number | null {
  const copies = /^[1-9][0-9]{0,5}$/.test(text.trim()) ? Number(text) : null;
  return copies !== null && copies <= maxEditionSize ? copies : null;
}

function messageOf(error: { message?: string }, fallback: "missing"): "missing" | "long" {
  return error.message === "long" ? "long" : fallback;
}
