import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { saveLocalWallet } from "@/lib/wallet/builtin/localWallets.ts";
import { noteUnlocked } from "@/lib/wallet/builtin/lockState.ts";
import { vault } from "@/lib/wallet/builtin/vault.ts";
import { type ImportSource, VaultError } from "@/lib/wallet/builtin/vaultTypes.ts";
import { connectBuiltin } from "@/lib/wallet/connect.ts";
import { useNewPassword } from "../password/useNewPassword.ts";
import type { ImportKind } from "./importKinds.ts";

const freshSteps = { downloaded: false, confirmed: false, registered: false, backedUp: false };
const maxKeystoreBytes = 16 * 1024;

export interface ImportErrors {
  /** About the key, the words, the file or its password. */
  source?: string;
  address?: string;
  form?: string;
}

/** The state of one import form; secrets live in the form's fields and the worker only. */
export function useImport(kind: ImportKind, onImported: (address: string) => void) {
  const { t } = useTranslation("wallet");
  const newPassword = useNewPassword();
  const [errors, setErrors] = useState<ImportErrors>({});
  const [progress, setProgress] = useState<number | null>(null);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const goodPassword = newPassword.check();
    const found = await readForm(kind, form);
    setErrors(found.problem ? { [found.at]: t(`imports.problem.${found.problem}`) } : {});
    if (found.problem || !goodPassword || progress !== null) return;
    setProgress(0);
    try {
      const { password } = newPassword;
      const sealed = await vault("importWallet", { ...found.input, password }, setProgress);
      noteUnlocked(sealed.address);
      const now = { createdAtMs: Date.now(), steps: freshSteps };
      await saveLocalWallet({ ...sealed, origin: "imported", ...now });
      connectBuiltin(sealed.address);
      onImported(sealed.address);
    } catch (error) {
      setErrors(describe(error));
    } finally {
      setProgress(null);
    }
  }

  function describe(error: unknown): ImportErrors {
    if (!(error instanceof VaultError)) return { form: t("imports.problem.failed") };
    const { problem, detail } = error;
    const text = t(`imports.problem.${problem}`, { detail });
    return problem === "address_mismatch" ? { address: text } : { source: text };
  }

  return { newPassword, errors, progress, submit };
}

type Found =
  | { problem: "badAddress" | "noFile" | "fileTooLarge"; at: "address" | "source" }
  | { problem: null; at: "form"; input: { source: ImportSource; expectedAddress: string | null } };

async function readForm(kind: ImportKind, form: FormData): Promise<Found> {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  const expectedAddress = text("address") || null;
  if (expectedAddress && !/^0x[0-9a-f]{40}$/i.test(expectedAddress)) {
    return { problem: "badAddress", at: "address" };
  }
  const ready = (source: ImportSource): Found => ({
    problem: null,
    at: "form",
    input: { source, expectedAddress },
  });
  if (kind === "key") return ready({ kind, privateKey: text("key") });
  if (kind === "phrase") return ready({ kind, phrase: text("phrase") });
  const file = form.get("file");
  if (!(file instanceof File) || file.size === 0) return { problem: "noFile", at: "source" };
  if (file.size > maxKeystoreBytes) return { problem: "fileTooLarge", at: "source" };
  const keystorePassword = String(form.get("filePassword") ?? "");
  return ready({ kind, keystore: await file.text(), keystorePassword });
}
