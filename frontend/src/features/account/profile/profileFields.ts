import type { User } from "@/lib/api/types.ts";

/** What the form holds: all of it text, as it was typed. */
export type ProfileFields = {
  username: string;
  name: string;
  birthYear: string;
  gender: string;
  language: string;
};

export type ProfileFault = "username" | "name" | "birthYear";

export const birthYearMin = 1900;
export const genders = ["female", "male", "other"] as const;

export function fieldsOf(user: User): ProfileFields {
  return {
    username: user.username ?? "",
    name: user.name ?? "",
    birthYear: user.birthYear === null ? "" : String(user.birthYear),
    gender: user.gender ?? "",
    language: user.language ?? "",
  };
}

/** What the server would not take, found before it is asked. */
export function faultsIn(fields: ProfileFields, before: ProfileFields): Set<ProfileFault> {
  const faults = new Set<ProfileFault>();
  const username = fields.username.normalize("NFKC").trim();
  const isOpen = username === "" && before.username === "";
  if (!isOpen && !/^[\p{L}\p{N}_]{2,20}$/u.test(username)) faults.add("username");
  if ([...fields.name.trim()].length > 50) faults.add("name");
  const year = Number(fields.birthYear.trim() || birthYearMin);
  if (!Number.isInteger(year) || year < birthYearMin || year > new Date().getFullYear()) {
    faults.add("birthYear");
  }
  return faults;
}

/** What has changed, as the API takes it; what was emptied is taken back with null. */
export function changeOf(fields: ProfileFields, before: ProfileFields) {
  const changed = (name: keyof ProfileFields) => fields[name].trim() !== before[name];
  const { username, name, birthYear, gender, language } = fields;
  const year = birthYear.trim();
  return {
    ...(changed("username") && { username: username.trim() }),
    ...(changed("name") && { name: name.trim() || null }),
    ...(changed("birthYear") && { birthYear: year === "" ? null : Number(year) }),
    ...(changed("gender") && { gender: genders.find((one) => one === gender) ?? null }),
    ...(changed("language") &&
      (language === "ko" || language === "en") && { language: language as "ko" | "en" }),
  };
}
