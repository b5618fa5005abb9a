import { z } from "@hono/zod-openapi";
import { socialProviders } from "../../../accounts/social/socialProvider.ts";

export const ProviderPath = z.object({ provider: z.enum(socialProviders) });

/** A page of this site: no scheme, no host, nothing that a browser reads as one. */
const OWN_PAGE = /^\/(?![/\\])[\w\-./?=&%~]*$/;

export const LeaveRequest = z.strictObject({
  purpose: z.enum(["sign_in", "link", "prove"]).openapi({
    description:
      "`link` adds it to the account that is signed in; `prove` gives that session a fresh proof by the one that is linked.",
  }),
  returnTo: z
    .string()
    .max(500)
    .regex(OWN_PAGE, "must be a path of this site")
    .default("/")
    .openapi({ description: "The page that comes after it." }),
});

export const LeaveSchema = z.object({
  url: z.url().openapi({ description: "Where the browser goes now." }),
});
