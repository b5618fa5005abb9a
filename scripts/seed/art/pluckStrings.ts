import { seededRandom } from "../random.ts";

const RATE = 22_050;
const SECONDS = 9;
/** 계면조: the five notes, in half tones over the lowest string. */
const MELODY = [0, 5, 7, 12, 10, 7, 5, 7, 12, 15, 17, 12, 10, 7, 5, 0] as const;
const LOWEST_HERTZ = 146.83;

/** A short piece on plucked strings (Karplus-Strong), as a mono WAV file. */
export function pluckStrings(): Uint8Array<ArrayBuffer> {
  const random = seededRandom(77);
  const samples = new Float64Array(RATE * SECONDS);
  for (const [i, step] of MELODY.entries()) {
    const start = Math.floor(RATE * (0.2 + i * 0.48 + (i % 3) * 0.03));
    pluck(samples, { start, hertz: LOWEST_HERTZ * 2 ** (step / 12) });
  }
  return toWav(samples);

  function pluck(into: Float64Array, { start, hertz }: { start: number; hertz: number }): void {
    const period = Math.round(RATE / hertz);
    const string = Float64Array.from({ length: period }, () => random.below(2_001) / 1_000 - 1);
    for (let n = 0; start + n < into.length; n++) {
      const here = n % period;
      const value = string[here] ?? 0;
      string[here] = (value + (string[(here + 1) % period] ?? 0)) * 0.4985;
      into[start + n] = (into[start + n] ?? 0) + value * 0.42;
    }
  }
}

function toWav(samples: Float64Array): Uint8Array<ArrayBuffer> {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write("RIFF", 0);
  bytes.writeUInt32LE(36 + samples.length * 2, 4);
  bytes.write("WAVEfmt ", 8);
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(RATE, 24);
  bytes.writeUInt32LE(RATE * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write("data", 36);
  bytes.writeUInt32LE(samples.length * 2, 40);
  for (const [i, sample] of samples.entries()) {
    bytes.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_000), 44 + i * 2);
  }
  return new Uint8Array(bytes);
}
