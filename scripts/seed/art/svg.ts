import { type Random, seededRandom } from "../random.ts";

export type Point = { x: number; y: number };

/** Every picture is drawn on a square this wide. */
export const SIZE = 1600;

/** A drawing: content over a plain ground. */
export function drawing(ground: string, ...content: string[]): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" ` +
    `viewBox="0 0 ${SIZE} ${SIZE}"><rect width="100%" height="100%" fill="${ground}"/>` +
    `${content.join("")}</svg>`
  );
}

/** Top to bottom, colours at even distances. */
export function verticalGradient(id: string, colours: readonly string[]): string {
  const stops = colours.map((colour, i) => {
    const [fill = colour, opacity = "1"] = colour.split("@");
    const offset = i / Math.max(1, colours.length - 1);
    return `<stop offset="${offset}" stop-color="${fill}" stop-opacity="${opacity}"/>`;
  });
  return `<linearGradient id="${id}" x1="0" y1="0" x2="0" y2="1">${stops.join("")}</linearGradient>`;
}

export function radialGradient(
  id: string,
  colours: readonly string[],
  { cx = 0.5, cy = 0.5, r = 0.5 } = {},
): string {
  const stops = colours.map((colour, i) => {
    const [fill = colour, opacity = "1"] = colour.split("@");
    const offset = i / Math.max(1, colours.length - 1);
    return `<stop offset="${offset}" stop-color="${fill}" stop-opacity="${opacity}"/>`;
  });
  return `<radialGradient id="${id}" cx="${cx}" cy="${cy}" r="${r}">${stops.join("")}</radialGradient>`;
}

/** A smooth line through points (Catmull-Rom as Bézier curves). */
export function curve(points: readonly Point[]): string {
  const [first] = points;
  if (!first) return "";
  const at = (i: number) => points[Math.min(points.length - 1, Math.max(0, i))] ?? first;
  const parts = points.slice(1).map((to, i) => {
    const [before, from, after] = [at(i - 1), at(i), at(i + 2)];
    const one = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const two = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    return `C${xy(one)} ${xy(two)} ${xy(to)}`;
  });
  return `M${xy(first)}${parts.join("")}`;
}

export const xy = ({ x, y }: Point) => `${x.toFixed(1)},${y.toFixed(1)}`;

/** A number from `low` to `high`. */
export function between(random: Random, low: number, high: number): number {
  return low + (random.below(1_000_000) / 1_000_000) * (high - low);
}

/** Smooth noise over one dimension, about -1 to 1: octaves of sines with random phases. */
export function waves(seed: number, octaves = 5): (x: number) => number {
  const random = seededRandom(seed);
  const parts = Array.from({ length: octaves }, (_, i) => ({
    frequency: 2 ** i * between(random, 0.8, 1.25),
    phase: between(random, 0, Math.PI * 2),
    height: 0.55 ** i,
  }));
  const total = parts.reduce((sum, { height }) => sum + height, 0);
  return (x) =>
    parts.reduce((sum, { frequency, phase, height }) => {
      return sum + Math.sin(x * frequency * Math.PI * 2 + phase) * height;
    }, 0) / total;
}

export const range = (count: number) => Array.from({ length: count }, (_, i) => i);
