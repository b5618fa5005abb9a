import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp, { type Sharp } from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pictureOf, pngChunk } from "../../../test/support/mediaSamples.ts";
import { bandProbes, bandsOf, distanceOf, NEAR_DISTANCE_MAX, similarityOf } from "./nearBands.ts";
import type { PerceptualHash } from "./perceptualHash.ts";
import { renderPictures } from "./renderPictures.ts";

const ORIGINALS = 16;
const size = { width: 360, height: 240 };

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "jangteo-pictures-"));
});
afterAll(() => rm(directory, { recursive: true }));

const made = new Map<number, ReturnType<typeof pictureOf>>();
function original(seed: number): Sharp {
  const { data, options } = made.get(seed) ?? pictureOf(seed, size);
  made.set(seed, { data, options });
  return sharp(data, options);
}

async function render(content: Buffer) {
  const path = join(directory, "picture");
  await writeFile(path, content);
  return renderPictures(path);
}

async function hashOf(picture: Sharp): Promise<PerceptualHash> {
  const { hash } = await render(await picture.toBuffer());
  if (hash === undefined) throw new Error("an even surface");
  return hash;
}

const cropped = (share: number) => (picture: Sharp) =>
  picture.extract({
    left: Math.round(size.width * share),
    top: Math.round(size.height * share),
    width: Math.round(size.width * (1 - 2 * share)),
    height: Math.round(size.height * (1 - 2 * share)),
  });

const variants: [name: string, vary: (picture: Sharp) => Sharp][] = [
  ["half the size", (picture) => picture.resize(180).png()],
  ["three times the size", (picture) => picture.resize(1080).png()],
  ["other proportions", (picture) => picture.resize(300, 300, { fit: "fill" }).png()],
  ["JPEG, quality 30", (picture) => picture.jpeg({ quality: 30 })],
  ["WebP, quality 20", (picture) => picture.webp({ quality: 20 })],
  ["AVIF, quality 30", (picture) => picture.avif({ quality: 30, effort: 0 })],
  ["a fifth brighter", (picture) => picture.modulate({ brightness: 1.2 }).png()],
  ["a quarter darker", (picture) => picture.modulate({ brightness: 0.75 }).png()],
  ["without colour", (picture) => picture.greyscale().png()],
  ["more contrast", (picture) => picture.linear(1.3, -30).png()],
  ["blurred", (picture) => picture.blur(2).png()],
  ["cropped by 2 % each side", (picture) => cropped(0.02)(picture).png()],
  ["a white border", (picture) => picture.extend({ ...border(4), background: "#fff" }).png()],
];

function border(pixels: number) {
  return { top: pixels, bottom: pixels, left: pixels, right: pixels };
}

describe("perceptual hashes", () => {
  const hashes: PerceptualHash[] = [];
  beforeAll(async () => {
    for (let seed = 0; seed < ORIGINALS; seed++) hashes.push(await hashOf(original(seed).png()));
  });

  it.each(variants)("of a copy with %s are near", async (_name, vary) => {
    for (const [seed, hash] of hashes.entries()) {
      const copy = await hashOf(vary(original(seed)));
      expect(distanceOf(hash, copy)).toBeLessThanOrEqual(NEAR_DISTANCE_MAX);
      const probes = new Set(bandProbes(copy));
      expect(bandsOf(hash).some((band) => probes.has(band))).toBe(true);
    }
  });

  it("of unrelated pictures are far apart", () => {
    const distances = hashes.flatMap((a, at) => hashes.slice(at + 1).map((b) => distanceOf(a, b)));
    expect(distances.length).toBe((ORIGINALS * (ORIGINALS - 1)) / 2);
    expect(Math.min(...distances)).toBeGreaterThan(NEAR_DISTANCE_MAX);
  });

  it("do not exist for an even surface, whatever its colour", async () => {
    for (const background of ["#ffffff", "#000000", "#3366aa"]) {
      const plain = sharp({ create: { ...size, channels: 3, background } }).png();
      expect((await render(await plain.toBuffer())).hash).toBeUndefined();
    }
  });

  it("are found by their bands at every distance up to the limit", () => {
    const hash = hashes[0];
    if (hash === undefined) throw new Error("no picture");
    const bands = new Set(bandsOf(hash));
    let seed = 1;
    for (let round = 0; round < 300; round++) {
      const flipped = { ...hash };
      for (let bit = 0; bit < NEAR_DISTANCE_MAX; bit++) {
        seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
        const mask = 1n << BigInt((seed >>> 8) % 64);
        if ((seed >>> 20) % 2 === 0) flipped.dct ^= mask;
        else flipped.gradient ^= mask;
      }
      expect(bandProbes(flipped).some((probe) => bands.has(probe))).toBe(true);
    }
  });

  it("look up few keys", () => {
    expect(new Set(bandProbes({ dct: -1n, gradient: 0n })).size).toBe(8 * 137);
    expect(similarityOf(0)).toBe(1);
    expect(similarityOf(NEAR_DISTANCE_MAX)).toBe(0.82);
  });
});

describe("pictures made of a file", () => {
  it("fit their sizes, keep the proportions and are never enlarged", async () => {
    const wide = await render(
      await original(1).resize(2400, 1200, { fit: "fill" }).png().toBuffer(),
    );
    expect(await sharp(wide.large).metadata()).toMatchObject({
      format: "webp",
      width: 1600,
      height: 800,
    });
    expect(await sharp(wide.thumb).metadata()).toMatchObject({
      format: "webp",
      width: 480,
      height: 240,
    });
    expect(wide).toMatchObject({ width: 2400, height: 1200 });
    const small = await render(await original(1).resize(60, 90, { fit: "fill" }).png().toBuffer());
    expect(await sharp(small.large).metadata()).toMatchObject({ width: 60, height: 90 });
  });

  it("have a placeholder small enough to travel in a list", async () => {
    const { placeholder } = await render(await original(2).png().toBuffer());
    expect(placeholder).toMatch(/^data:image\/webp;base64,[A-Za-z0-9+/=]+$/);
    expect(placeholder.length).toBeLessThan(400);
  });

  it("are turned as the camera says, and forget the place where they were taken", async () => {
    const photo = await original(3)
      .jpeg()
      .withExif({ IFD0: { Copyright: "kept?" }, IFD3: { GPSLatitude: "37/1 33/1 0/1" } })
      .withMetadata({ orientation: 6 })
      .toBuffer();
    const pictures = await render(photo);
    expect(pictures).toMatchObject({ width: size.height, height: size.width });
    const { exif, orientation, width, height } = await sharp(pictures.large).metadata();
    expect({ exif, orientation, width, height }).toEqual({
      exif: undefined,
      orientation: undefined,
      width: size.height,
      height: size.width,
    });
  });

  it("keep what is transparent", async () => {
    const clear = sharp({ create: { ...size, channels: 4, background: "#ff000000" } }).png();
    expect((await sharp((await render(await clear.toBuffer())).thumb).metadata()).hasAlpha).toBe(
      true,
    );
  });

  it.each([
    ["a PNG whose data breaks off", brokenPng],
    ["a JPEG whose data breaks off before its end", brokenJpeg],
  ])("are refused for %s", async (_what, make) => {
    await expect(render(await make())).rejects.toMatchObject({ code: "file_invalid" });
  });
});

/** Whole chunks, but the last IDAT is left out. */
async function brokenPng(): Promise<Buffer> {
  const png = await original(5).png().toBuffer();
  const at = png.indexOf("IDAT") - 4;
  const content = png.subarray(at + 8, at + 8 + Math.floor(png.readUInt32BE(at) / 2));
  return Buffer.concat([png.subarray(0, at), pngChunk("IDAT", content), png.subarray(-12)]);
}

async function brokenJpeg(): Promise<Buffer> {
  const jpeg = await original(5).jpeg().toBuffer();
  return Buffer.concat([jpeg.subarray(0, Math.floor(jpeg.length / 2)), jpeg.subarray(-2)]);
}
