import { GOES, STAYS } from "../../accounts/people/deletePerson.ts";
import { readPerson } from "../../accounts/people/personStore.ts";
import { deletionWord } from "../../accounts/people/viewPerson.ts";
import { defineRoute } from "../../http/defineRoute.ts";
import { DeletionSchema } from "../schemas/accounts/profile.ts";
import { UserPath } from "../schemas/accounts/users.ts";
import { jsonAnswer } from "../schemas/common.ts";

export const getDeletion = defineRoute(
  {
    operationId: "getDeletion",
    method: "get",
    path: "/api/users/{userId}/deletion",
    tags: ["Users"],
    summary: "What deleting one's account takes, and what must stay",
    access: "self",
    request: { params: UserPath },
    responses: { 200: jsonAnswer(DeletionSchema, "Nothing is deleted by asking.") },
  },
  ({ db }) =>
    async (c) => {
      const confirm = deletionWord(await readPerson(db, c.get("userId")));
      c.header("Cache-Control", "no-store");
      return c.json({ confirm, goes: [...GOES], stays: [...STAYS] }, 200);
    },
);
