import type { ProfileChange } from "../../accounts/people/changeProfile.ts";
import { AppError } from "../../http/AppError.ts";
import type { AppContext } from "../../http/env.ts";
import { ProfileFields } from "../schemas/accounts/profile.ts";

/** Reads a change of a profile: JSON, or a form, which can bring a picture. */
export async function readProfileChange(c: AppContext): Promise<ProfileChange> {
  const [type = ""] = (c.req.header("content-type") ?? "").split(";");
  const kind = type.trim().toLowerCase();
  if (kind === "application/json") return fieldsOf(await readJson(c));
  if (kind === "multipart/form-data") return await readForm(c);
  throw new AppError("unsupported_media_type");
}

async function readJson(c: AppContext): Promise<unknown> {
  try {
    return await c.req.json();
  } catch (error) {
    // A body over its limit says so itself.
    throw error instanceof AppError ? error : new AppError("malformed_body", { cause: error });
  }
}

async function readForm(c: AppContext): Promise<ProfileChange> {
  const form = await c.req.formData().catch((error: unknown) => {
    throw error instanceof AppError ? error : new AppError("malformed_body", { cause: error });
  });
  const entries: [string, string | File][] = [];
  form.forEach((value, key) => void entries.push([key, value]));
  const { picture, birthYear, ...texts } = Object.fromEntries(entries);
  if (picture !== undefined && !(picture instanceof File)) throw pictureMissing();
  const change = fieldsOf({
    ...texts,
    ...(typeof birthYear === "string" && {
      birthYear: birthYear === "" ? null : Number(birthYear),
    }),
  });
  if (picture === undefined) return change;
  return { ...change, picture: new Uint8Array(await picture.arrayBuffer()) };
}

function fieldsOf(given: unknown): ProfileChange {
  const parsed = ProfileFields.safeParse(given);
  if (!parsed.success) {
    const errors = parsed.error.issues.slice(0, 20).map(({ path, code, message }) => ({
      path: ["json", ...path].join("."),
      code,
      message,
    }));
    throw new AppError("invalid_request", { errors });
  }
  const { profileImg, ...fields } = parsed.data;
  return { ...fields, ...(profileImg === null && { picture: null }) };
}

function pictureMissing(): AppError {
  const error = { path: "form.picture", code: "invalid_type", message: "must be a file" };
  return new AppError("invalid_request", { errors: [error] });
}
