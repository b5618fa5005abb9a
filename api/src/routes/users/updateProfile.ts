import { changeProfile } from "../../accounts/people/changeProfile.ts";
import { viewPerson } from "../../accounts/people/viewPerson.ts";
import type { Context } from "../../context.ts";
import { clientOf } from "../../http/access/clientIp.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { type AppContext, sessionOf } from "../../http/env.ts";
import { ProfileFields, ProfileForm, UserSchema } from "../schemas/accounts/profile.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";
import { readProfileChange } from "./readProfileChange.ts";

const PICTURE_BYTES_MAX = 5_000_000;

/** What both addresses of it share. */
export const profileUpdate = {
  method: "put",
  access: "self",
  streamsBody: true,
  bodyBytesMax: PICTURE_BYTES_MAX,
  problems: ["username_taken", "file_type_refused", "file_invalid", "overloaded", "storage_full"],
  request: {
    params: UserPath,
    body: {
      required: true,
      content: {
        "application/json": { schema: ProfileFields },
        "multipart/form-data": { schema: ProfileForm },
      },
    },
  },
  responses: { 200: jsonAnswer(UserSchema, "The profile as it is now.") },
} as const;

export const handleProfileUpdate = (context: Context) => async (c: AppContext) => {
  const session = sessionOf(c);
  const change = await readProfileChange(c);
  await changeProfile(context, { session, change, client: clientOf(c) });
  c.header("Cache-Control", "no-store");
  return c.json(await viewPerson(context, session.personId), 200);
};

export const updateProfile = defineRoute(
  {
    ...profileUpdate,
    operationId: "updateProfile",
    tags: ["Users"],
    path: "/api/users/{userId}/profile",
    summary: "Change one's profile: what is named, and nothing else",
    limits: [{ name: "profile-changes", points: 60, seconds: 3_600, by: "account" }],
  },
  handleProfileUpdate,
);
