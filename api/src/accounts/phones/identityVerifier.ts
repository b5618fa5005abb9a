import type { Language } from "../../http/language.ts";
import type { Messages } from "../../messages/createMessages.ts";
import { CODE_LIFETIME_MS, type Codes } from "../codes/createCodes.ts";
import type { Secrets } from "../secrets/secrets.ts";

/** A port to whoever makes sure that a telephone is a person's. */
export type IdentityVerifier = {
  /** Begins, and says until when it can be completed. Throws `rate_limited`. */
  begin: (personId: string, given: { phone: string; language: Language }) => Promise<Date>;
  /** The number that was proved. Throws `code_wrong`. */
  complete: (personId: string, code: string) => Promise<string>;
};

type Parts = { codes: Codes; messages: Messages; secrets: Secrets; now: () => number };

/** By a code in a short message. Nobody's number is sent many, whoever asks. */
export function createSmsVerifier({ codes, messages, secrets, now }: Parts): IdentityVerifier {
  const ofPerson = (personId: string) => ({ purpose: "phone", subject: personId }) as const;

  return {
    begin: async (personId, { phone, language }) => {
      await codes.mayIssue(ofPerson(personId));
      await codes.mayIssue({ purpose: "phone", subject: secrets.lookupHash(phone, "phone") });
      const code = await codes.issue(ofPerson(personId), { payload: phone });
      const content = { template: "phone_code", code } as const;
      await messages.sendSms({ to: phone, personId, language, content });
      return new Date(now() + CODE_LIFETIME_MS);
    },
    complete: async (personId, code) => {
      const phone = await codes.redeem(ofPerson(personId), code);
      if (phone === undefined) throw new Error("a code for a phone without the phone");
      return phone;
    },
  };
}
