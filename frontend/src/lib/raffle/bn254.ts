/**
 * drand's scheme `bls-bn254-unchained-on-g1`, as the DrandBeacon contract verifies it. Runs in Node
 * and in a browser.
 */
import { bn254 } from "@noble/curves/bn254.js";
import { concat, getBytes, keccak256, sha256, toBeHex, toUtf8Bytes } from "ethers";

/** A point of G1: x and y. */
export type Signature = readonly [bigint, bigint];
/** A point of G2: x₀, x₁, y₀, y₁. */
export type PublicKey = readonly [bigint, bigint, bigint, bigint];

const { G1, G2, fields } = bn254;
const { Fp } = fields;
type Point = typeof G1.Point.BASE;

const DOMAIN = toUtf8Bytes("BLS_SIG_BN254G1_XMD:KECCAK-256_SVDW_RO_NUL_");
/** Bytes that Keccak-256 takes in at once. */
const BLOCK_BYTES = 136;
/** Two elements of the field, 48 bytes each, so that their remainders are even. */
const EXPANDED_BYTES = 96;

/** The constants of RFC 9380, section 6.6.1, for y² = x³ + 3 and Z = 1. */
const Z = 1n;
const C1 = curveAt(Z);
const C2 = Fp.div(Fp.neg(Z), 2n);
const C3 = even(Fp.sqrt(Fp.neg(Fp.mul(C1, 3n))));
const C4 = Fp.div(Fp.mul(Fp.neg(C1), 4n), 3n);

/** The point that the network signs for a round. */
export function hashToPoint(round: bigint): Point {
  const message = getBytes(keccak256(toBeHex(round, 8)));
  const bytes = expandMessage(message);
  const [first, second] = [bytes.slice(0, 48), bytes.slice(48)].map((half) =>
    mapToPoint(Fp.create(toNumber(half))),
  );
  if (!first || !second) throw new Error("Two halves");
  return first.add(second);
}

/** The only signature of a round with a secret key. */
export function signRound(secretKey: bigint, round: bigint): Signature {
  const { x, y } = hashToPoint(round).multiply(secretKey).toAffine();
  return [x, y];
}

/** The key that everybody may know. */
export function publicKeyOf(secretKey: bigint): PublicKey {
  const { x, y } = G2.Point.BASE.multiply(secretKey).toAffine();
  return [x.c0, x.c1, y.c0, y.c1];
}

/** Whether a signature is the round's; false too for what is no point. */
export function verifyRound(key: PublicKey, round: bigint, signature: Signature): boolean {
  try {
    const [x0, x1, y0, y1] = key;
    const keyPoint = G2.Point.fromAffine({ x: { c0: x0, c1: x1 }, y: { c0: y0, c1: y1 } });
    const point = G1.Point.fromAffine({ x: signature[0], y: signature[1] });
    keyPoint.assertValidity();
    point.assertValidity();
    const product = bn254.pairingBatch([
      { g1: point.negate(), g2: G2.Point.BASE },
      { g1: hashToPoint(round), g2: keyPoint },
    ]);
    return fields.Fp12.eql(product, fields.Fp12.ONE);
  } catch {
    return false;
  }
}

/** What the beacon makes of a signature, 32 bytes. */
export function randomnessOf([x, y]: Signature): string {
  return sha256(concat([toBeHex(x, 32), toBeHex(y, 32)]));
}

/** RFC 9380, section 5.3.1, with Keccak-256. */
function expandMessage(message: Uint8Array): Uint8Array {
  const suffix = concat([DOMAIN, toBeHex(DOMAIN.length, 1)]);
  const padding = new Uint8Array(BLOCK_BYTES);
  const length = toBeHex(EXPANDED_BYTES, 2);
  const seed = keccak256(concat([padding, message, length, "0x00", suffix]));
  const blocks: string[] = [];
  let last = toBeHex(0n, 32);
  for (let index = 1; index <= EXPANDED_BYTES / 32; index++) {
    const mixed = toBeHex(BigInt(seed) ^ BigInt(last), 32);
    last = keccak256(concat([mixed, toBeHex(index, 1), suffix]));
    blocks.push(last);
  }
  return getBytes(concat(blocks));
}

/** RFC 9380, section 6.6.1: the map of Shallue and van de Woestijne. */
function mapToPoint(u: bigint): Point {
  const scaled = Fp.mul(Fp.sqr(u), C1);
  const [minus, plus] = [Fp.sub(Fp.ONE, scaled), Fp.add(Fp.ONE, scaled)];
  const product = Fp.mul(minus, plus);
  const inverse = Fp.is0(product) ? 0n : Fp.inv(product);
  const offset = Fp.mul(Fp.mul(Fp.mul(u, minus), inverse), C3);
  const ratio = Fp.mul(Fp.sqr(plus), inverse);
  const candidates = [Fp.sub(C2, offset), Fp.add(C2, offset), Fp.add(Fp.mul(Fp.sqr(ratio), C4), Z)];
  const x = candidates.find((candidate) => isSquare(curveAt(candidate)));
  if (x === undefined) throw new Error("One of three is on the curve");
  const root = Fp.sqrt(curveAt(x));
  return G1.Point.fromAffine({ x, y: root % 2n === u % 2n ? root : Fp.neg(root) });
}

function curveAt(x: bigint): bigint {
  return Fp.add(Fp.mul(Fp.sqr(x), x), 3n);
}

function isSquare(value: bigint): boolean {
  return Fp.is0(value) || Fp.eql(Fp.pow(value, (Fp.ORDER - 1n) / 2n), Fp.ONE);
}

function even(value: bigint): bigint {
  return value % 2n === 0n ? value : Fp.neg(value);
}

function toNumber(bytes: Uint8Array): bigint {
  return bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);
}
