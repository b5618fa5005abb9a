import { randomInt } from "node:crypto";

import type { Credentials } from "../../../../test/e2e/support/flows/accounts.ts";
import type { Language } from "../../../../test/e2e/support/texts.ts";

const PASSWORD = "seven quiet herons";
/** Each run's own, as the product may have met those of the last one. */
const RUN = randomInt(100, 1_000);

/** Who of a product of these pictures' own may see its users. */
export const adminEmails: Record<Language, string> = {
  ko: "jikimi@example.com",
  en: "keeper@example.com",
};

export const admins: Record<Language, Credentials> = {
  ko: { email: adminEmails.ko, username: "장터지기", password: PASSWORD },
  en: { email: adminEmails.en, username: "keeper", password: PASSWORD },
};

export const newcomers: Record<Language, Credentials> = {
  ko: { email: `haneul${RUN}@example.com`, username: `하늘소_${RUN}`, password: PASSWORD },
  en: { email: `june${RUN}@example.com`, username: `june_${RUN}`, password: PASSWORD },
};

export const neighbours: Record<Language, Credentials> = {
  ko: { email: `bada${RUN}@example.com`, username: `바다_${RUN}`, password: PASSWORD },
  en: { email: `robin${RUN}@example.com`, username: `robin_${RUN}`, password: PASSWORD },
};

export const residents: Record<Language, Credentials> = {
  ko: { email: `yunseul${RUN}@example.com`, username: `윤슬_${RUN}`, password: PASSWORD },
  en: { email: `wren${RUN}@example.com`, username: `wren_${RUN}`, password: PASSWORD },
};
