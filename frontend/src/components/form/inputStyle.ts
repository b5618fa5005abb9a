/** Shared by everything one can type in or choose from. */
export const inputStyle = [
  "w-full min-h-11 rounded-sm border border-input-line bg-bg px-3 py-2 text-base text-fg",
  "placeholder:text-muted aria-invalid:border-danger",
  "disabled:bg-surface disabled:text-muted [input&]:read-only:bg-surface",
];
