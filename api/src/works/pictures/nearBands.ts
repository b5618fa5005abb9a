import { hammingDistance, type PerceptualHash } from "./perceptualHash.ts";

/** Two pictures count as near up to this many differing bits of their 128. */
export const NEAR_DISTANCE_MAX = 23;
export const HASH_BITS = 128;

const BANDS = 4;
const BAND_BITS = 16;
const FLIPS_MAX = 2;

/**
 * Why every near pair is found: of 23 differing bits at most 11 lie in one of the two hashes; of
 * 11 in four bands at most 2 lie in one of the bands. So a near picture shares a band with the
 * wanted one after at most 2 flips: `bandsOf` is stored, `bandProbes` are looked up.
 */
export function bandsOf(hash: PerceptualHash): number[] {
  return [hash.dct, hash.gradient].flatMap((bits, which) =>
    Array.from({ length: BANDS }, (_, band) => keyOf(which * BANDS + band, bandBits(bits, band))),
  );
}

/** Every band key that a near picture can have: 8 bands × 137 values. */
export function bandProbes(hash: PerceptualHash): number[] {
  return bandsOf(hash).flatMap((key) => FLIPS.map((flip) => key ^ flip));
}

/** Differing bits of both hashes. */
export function distanceOf(a: PerceptualHash, b: PerceptualHash): number {
  return hammingDistance(a.dct, b.dct) + hammingDistance(a.gradient, b.gradient);
}

/** 1 for equal hashes, 0 for opposite ones. */
export function similarityOf(distance: number): number {
  return Math.round((1 - distance / HASH_BITS) * 1000) / 1000;
}

function bandBits(hash: bigint, band: number): number {
  return Number((BigInt.asUintN(64, hash) >> BigInt(band * BAND_BITS)) & 0xffffn);
}

function keyOf(band: number, bits: number): number {
  return band * 2 ** BAND_BITS + bits;
}

/** All patterns of up to FLIPS_MAX set bits in a band. */
const FLIPS: readonly number[] = patternsOf(FLIPS_MAX);

function patternsOf(flips: number): number[] {
  if (flips === 0) return [0];
  const fewer = patternsOf(flips - 1);
  const bits = Array.from({ length: BAND_BITS }, (_, bit) => 2 ** bit);
  return [...new Set(fewer.flatMap((pattern) => [pattern, ...bits.map((bit) => pattern | bit)]))];
}
