import { ImageUp, Trash2 } from "lucide-react";
import { type ChangeEvent, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActionError } from "@/components/action/ActionError.tsx";
import { Button } from "@/components/ui/Button.tsx";
import { api, unwrap } from "@/lib/api/client.ts";
import { queryClient } from "@/lib/api/queryClient.ts";
import type { User } from "@/lib/api/types.ts";
import { accountQuery } from "@/lib/session/accountQuery.ts";
import { own } from "../accountQueries.ts";
import { useChange } from "../useChange.ts";
import { ProfilePicture } from "./ProfilePicture.tsx";

const types = ["image/jpeg", "image/png", "image/webp", "image/gif"];
const bytesMax = 4_900_000;

/** Chooses, replaces and removes the picture; each at once, apart from the form below. */
export function PictureField({ user }: { user: User }) {
  const { t } = useTranslation("account");
  const hint = useId();
  const [refused, setRefused] = useState<"type" | "size">();
  const keep = (next: User) => queryClient.setQueryData(accountQuery.queryKey, next);
  const replace = useChange(sendPicture, keep);
  const remove = useChange(removePicture, keep);
  const error = replace.error ?? remove.error;

  function choose(file: File) {
    const problem = !types.includes(file.type) ? "type" : file.size > bytesMax ? "size" : undefined;
    setRefused(problem);
    remove.reset();
    if (!problem) replace.mutate(file);
  }

  return (
    <div className="flex flex-col gap-5 sm:flex-row sm:items-center">
      <ProfilePicture src={user.profileImg} username={user.username} className="size-24" />
      <div className="min-w-0 grow">
        <h2 className="text-lg">{t("picture.title")}</h2>
        <p id={hint} className="mt-1 text-sm text-muted">
          {t("picture.hint")}
        </p>
        <div className="mt-3 flex flex-wrap gap-2">
          <ChooseButton
            label={t(user.profileImg ? "picture.replace" : "picture.choose")}
            pending={replace.isPending}
            describedBy={hint}
            onFile={choose}
          />
          {user.profileImg && (
            <Button
              look="quiet"
              size="sm"
              className="min-h-11"
              pending={remove.isPending}
              onClick={() => {
                replace.reset();
                remove.mutate();
              }}
            >
              <Trash2 aria-hidden="true" />
              {t("picture.remove")}
            </Button>
          )}
        </div>
        <p role="status" className="mt-2 text-sm text-success empty:hidden">
          {replace.isSuccess && t("picture.saved")}
          {remove.isSuccess && t("picture.removed")}
        </p>
        {refused && (
          <p role="alert" className="mt-2 text-sm text-danger">
            {t(`picture.refused.${refused}`)}
          </p>
        )}
        {error && <ActionError error={error} className="mt-3" />}
      </div>
    </div>
  );
}

interface ChooseButtonProps {
  label: string;
  pending: boolean;
  describedBy: string;
  onFile: (file: File) => void;
}

function ChooseButton({ label, pending, describedBy, onFile }: ChooseButtonProps) {
  const chooser = useRef<HTMLInputElement>(null);

  function choose({ target }: ChangeEvent<HTMLInputElement>) {
    const file = target.files?.[0];
    // Choosing the same file again must count as a choice.
    target.value = "";
    if (file) onFile(file);
  }

  return (
    <>
      <input
        ref={chooser}
        type="file"
        accept={types.join()}
        aria-label={label}
        hidden
        onChange={choose}
      />
      <Button
        look="secondary"
        size="sm"
        className="min-h-11"
        pending={pending}
        aria-describedby={describedBy}
        onClick={() => chooser.current?.click()}
      >
        <ImageUp aria-hidden="true" />
        {label}
      </Button>
    </>
  );
}

function sendPicture(file: File): Promise<User> {
  const form = new FormData();
  form.set("picture", file);
  return unwrap(
    api.PUT("/api/users/{userId}/profile", {
      params: own,
      body: {},
      bodySerializer: () => form,
    }),
  );
}

function removePicture(): Promise<User> {
  const body = { profileImg: null };
  return unwrap(api.PUT("/api/users/{userId}/profile", { params: own, body }));
}
