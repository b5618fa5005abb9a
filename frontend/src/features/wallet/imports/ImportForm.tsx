import { useTranslation } from "react-i18next";
import { Notice } from "@/components/feedback/Notice.tsx";
import { Field } from "@/components/form/Field.tsx";
import { Input } from "@/components/form/Input.tsx";
import { PasswordInput } from "@/components/form/PasswordInput.tsx";
import { Textarea } from "@/components/form/Textarea.tsx";
import { useFocusOnError } from "@/components/form/useFocusOnError.ts";
import { Button } from "@/components/ui/Button.tsx";
import { Progress } from "@/components/ui/Progress.tsx";
import { NewPasswordFields } from "../password/NewPasswordFields.tsx";
import type { ImportKind } from "./importKinds.ts";
import { useImport } from "./useImport.ts";

interface ImportFormProps {
  kind: ImportKind;
  onImported: (address: string) => void;
}

export function ImportForm({ kind, onImported }: ImportFormProps) {
  const { t } = useTranslation("wallet");
  const { newPassword, errors, progress, submit } = useImport(kind, onImported);
  const busy = progress !== null;
  const form = useFocusOnError(errors);
  return (
    <form ref={form} onSubmit={submit} className="grid gap-5">
      <SourceFields kind={kind} error={errors.source} />
      <Field
        optional
        label={t("imports.address")}
        hint={t("imports.addressHint")}
        error={errors.address}
      >
        <Input name="address" className="font-mono" spellCheck={false} placeholder="0x…" />
      </Field>
      <fieldset className="grid gap-5 border-t border-line pt-5">
        <legend className="sr-only">{t("imports.newPassword")}</legend>
        <NewPasswordFields state={newPassword} disabled={busy} />
      </fieldset>
      {errors.form && <Notice tone="danger">{errors.form}</Notice>}
      {busy && (
        <div role="status" className="grid gap-2">
          <Progress value={progress} label={t("imports.working")} />
          <p className="text-sm">{t("imports.working")}</p>
        </div>
      )}
      <Button type="submit" size="lg" pending={busy}>
        {t("imports.act")}
      </Button>
    </form>
  );
}

function SourceFields({ kind, error }: { kind: ImportKind; error: string | undefined }) {
  const { t } = useTranslation("wallet");
  if (kind === "key") {
    return (
      <Field label={t("imports.key")} hint={t("imports.keyHint")} error={error}>
        <PasswordInput required name="key" className="font-mono" />
      </Field>
    );
  }
  if (kind === "phrase") {
    return (
      <Field label={t("imports.phrase")} hint={t("imports.phraseHint")} error={error}>
        <Textarea
          required
          name="phrase"
          rows={3}
          lang="en"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck={false}
          className="font-mono"
        />
      </Field>
    );
  }
  return (
    <>
      <Field label={t("imports.file")} hint={t("imports.fileHint")} error={error}>
        <Input
          required
          type="file"
          name="file"
          accept=".json,application/json"
          className="file:mr-3 file:rounded-sm file:border-0 file:bg-surface file:px-3 file:py-1 file:font-semibold file:text-fg"
        />
      </Field>
      <Field label={t("imports.filePassword")}>
        <PasswordInput required name="filePassword" autoComplete="off" />
      </Field>
    </>
  );
}
