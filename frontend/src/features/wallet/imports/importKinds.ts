export const importKinds = ["key", "phrase", "keystore"] as const;
export type ImportKind = (typeof importKinds)[number];
