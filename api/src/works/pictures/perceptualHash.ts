/**
 * Two 64-bit hashes of how a picture looks, from one greyscale raster.
 *
 * - `dct`: signs of the 64 lowest frequencies of a 32 × 32 DCT around their median. Stable under
 *   scaling, re-encoding and brightness.
 * - `gradient`: whether each of 8 × 8 cells is darker than its right neighbour. Tells apart
 *   pictures whose low frequencies happen to agree.
 *
 * Limits: a mirrored or turned picture, or one cropped by much more than a twentieth, is another
 * picture to these hashes. A nearly even surface has no hash, or all of them would be alike.
 */
export type PerceptualHash = { dct: bigint; gradient: bigint };

/** Side of the raster that `perceptualHash` takes. */
export const RASTER_SIDE = 32;
const LOW = 8;
const CELLS = 8;
/** Standard deviation in grey levels of 256 below which a picture is an even surface. */
const EVEN_SURFACE = 3;

/** Hashes a RASTER_SIDE² greyscale raster; undefined for an even surface. */
export function perceptualHash(grey: Uint8Array): PerceptualHash | undefined {
  if (grey.length !== RASTER_SIDE ** 2) throw new RangeError("wrong raster size");
  if (deviation(grey) < EVEN_SURFACE) return undefined;
  return { dct: dctHash(grey), gradient: gradientHash(grey) };
}

/** Number of bits in which two 64-bit hashes differ. */
export function hammingDistance(a: bigint, b: bigint): number {
  let distance = 0;
  for (let rest = BigInt.asUintN(64, a ^ b); rest > 0n; rest &= rest - 1n) distance += 1;
  return distance;
}

function deviation(grey: Uint8Array): number {
  const mean = grey.reduce((sum, level) => sum + level, 0) / grey.length;
  const variance = grey.reduce((sum, level) => sum + (level - mean) ** 2, 0) / grey.length;
  return Math.sqrt(variance);
}

const cosines = Array.from({ length: LOW + 1 }, (_, frequency) =>
  Array.from({ length: RASTER_SIDE }, (_, at) =>
    Math.cos(((2 * at + 1) * frequency * Math.PI) / (2 * RASTER_SIDE)),
  ),
);

function dctHash(grey: Uint8Array): bigint {
  // Frequencies 1 … 8 of both axes: 0 is brightness and overall slant, which carry little.
  const rows = Array.from({ length: RASTER_SIDE }, (_, y) =>
    cosines.map((wave) => sumOf(wave, (x) => grey[y * RASTER_SIDE + x] ?? 0)),
  );
  const coefficients: number[] = [];
  for (let v = 1; v <= LOW; v++) {
    for (let u = 1; u <= LOW; u++) {
      coefficients.push(sumOf(cosines[v] ?? [], (y) => rows[y]?.[u] ?? 0));
    }
  }
  const median = medianOf(coefficients);
  return bitsOf(coefficients.map((coefficient) => coefficient > median));
}

function sumOf(wave: number[], levelAt: (at: number) => number): number {
  return wave.reduce((sum, weight, at) => sum + weight * levelAt(at), 0);
}

function medianOf(values: number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

function gradientHash(grey: Uint8Array): bigint {
  const bits: boolean[] = [];
  for (let row = 0; row < CELLS; row++) {
    const levels = Array.from({ length: CELLS + 1 }, (_, column) =>
      cellLevel(grey, { row, column }),
    );
    for (let column = 0; column < CELLS; column++) {
      bits.push((levels[column] ?? 0) < (levels[column + 1] ?? 0));
    }
  }
  return bitsOf(bits);
}

/** Mean level of one cell of a grid of 9 columns and 8 rows. */
function cellLevel(grey: Uint8Array, { row, column }: { row: number; column: number }): number {
  const top = (row * RASTER_SIDE) / CELLS;
  const left = Math.floor((column * RASTER_SIDE) / (CELLS + 1));
  const right = Math.floor(((column + 1) * RASTER_SIDE) / (CELLS + 1));
  let sum = 0;
  for (let y = top; y < top + RASTER_SIDE / CELLS; y++) {
    for (let x = left; x < right; x++) sum += grey[y * RASTER_SIDE + x] ?? 0;
  }
  return sum / (right - left);
}

function bitsOf(bits: boolean[]): bigint {
  const unsigned = bits.reduce((value, bit) => (value << 1n) | (bit ? 1n : 0n), 0n);
  // Signed, as Postgres' bigint.
  return BigInt.asIntN(64, unsigned);
}
