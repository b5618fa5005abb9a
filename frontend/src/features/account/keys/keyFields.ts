/** What the form holds: all of it text, as it was typed. */
export type KeyFields = { name: string; scopes: string; addresses: string; days: string };

export const scopes = ["read", "trade", "withdraw"] as const;
export type Scope = (typeof scopes)[number];

export const lifetimesDays = [30, 90, 180, 365] as const;

export const blankKey: KeyFields = { name: "", scopes: "read", addresses: "", days: "90" };

export function scopesOf({ scopes: kept }: KeyFields): Scope[] {
  const names = kept.split(",");
  return scopes.filter((scope) => names.includes(scope));
}

/** One a line, or with commas between. */
export function addressesOf({ addresses }: KeyFields): string[] {
  return [...new Set(addresses.split(/[\s,]+/).filter(Boolean))];
}

export function wantedKey(fields: KeyFields) {
  return {
    name: fields.name.trim(),
    scopes: scopesOf(fields),
    addresses: addressesOf(fields),
    days: lifetimesDays.find((days) => String(days) === fields.days) ?? 90,
  };
}
