import { defineRoute } from "../../http/defineRoute.ts";
import { handleProfileUpdate, profileUpdate } from "./updateProfile.ts";

export const updateProfilePicture = defineRoute(
  {
    ...profileUpdate,
    operationId: "updateProfilePicture",
    tags: ["Users"],
    path: "/api/users/profile/{userId}",
    summary: "The same as PUT /api/users/{userId}/profile",
    limits: [{ name: "profile-pictures", points: 60, seconds: 3_600, by: "account" }],
  },
  handleProfileUpdate,
);
