/**
 * How long requests that have begun may still take when the process is told to stop. Who stops it
 * must wait a little longer than this before using force.
 */
export const DRAIN_MS_MAX = 6_000;
