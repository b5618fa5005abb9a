/** For a link inside a `relative` box: the whole box can be pressed, and carries the focus ring. */
export const coverLink = [
  "outline-none after:absolute after:inset-0 after:rounded-sm",
  "focus-visible:after:outline-2 focus-visible:after:outline-brand",
];
