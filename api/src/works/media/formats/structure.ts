/** What a walk over a file's structure found. Sizes are in pixels as stored, before any turning. */
export type Structure = { width?: number; height?: number; frames?: number };
