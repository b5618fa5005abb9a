import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  box,
  emptyZip,
  mediaSamples,
  mp3,
  mp4,
  ogg,
  pdf,
  pictureOf,
  pngChunk,
  pngHeader,
  riffChunk,
  webm,
} from "../../../test/support/mediaSamples.ts";
import { inspectFile } from "./inspectFile.ts";
import { mediaTypeNames } from "./mediaTypes.ts";

let directory: string;
let samples: Record<string, Buffer>;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "jangteo-media-"));
  samples = await mediaSamples();
});
afterAll(() => rm(directory, { recursive: true }));

async function inspect(content: Buffer, claimedType = "") {
  const path = join(directory, "upload");
  await writeFile(path, content);
  return inspectFile({ path, bytes: content.length, claimedType });
}

const refusal = (content: Buffer, claimedType = "") =>
  inspect(content, claimedType).then(
    ({ type }) => `accepted as ${type}`,
    (error) => error.code ?? error,
  );
const sample = (type: string) => samples[type] ?? Buffer.alloc(0);
const text = (content: string) => Buffer.from(content);
const joined = (...parts: (Buffer | string)[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part)));

describe("a clean file", () => {
  it.each(mediaTypeNames)("of type %s is what it is, claimed or not", async (type) => {
    for (const claim of [type, "", "application/octet-stream", `${type.toUpperCase()}; x=1`]) {
      expect((await inspect(sample(type), claim)).type).toBe(type);
    }
  });

  it("tells its size in pixels", async () => {
    for (const type of ["image/png", "image/jpeg", "image/webp", "image/gif", "image/avif"]) {
      expect(await inspect(sample(type))).toMatchObject({ kind: "image", width: 120, height: 80 });
    }
    for (const type of ["video/mp4", "video/webm"]) {
      expect(await inspect(sample(type))).toMatchObject({ kind: "video", width: 320, height: 180 });
    }
  });

  it.each([
    ["image/jpg", "image/jpeg"],
    ["audio/mp3", "audio/mpeg"],
    ["audio/x-wav", "audio/wav"],
    ["application/ogg", "audio/ogg"],
  ])("may be called %s instead of %s", async (alias, type) => {
    expect((await inspect(sample(type), alias)).type).toBe(type);
  });

  it("may be a JPEG with previews, a lossless or animated WebP, a live WebM", async () => {
    const jpeg = sample("image/jpeg");
    const { data, options } = pictureOf(4);
    const lossless = await sharp(data, options).webp({ lossless: true }).toBuffer();
    const animated = await sharp(sample("image/gif"), { animated: true }).webp().toBuffer();
    expect(await refusal(joined(jpeg, Buffer.alloc(99), jpeg, jpeg))).toBe(
      "accepted as image/jpeg",
    );
    for (const webp of [lossless, animated]) {
      expect(await inspect(webp)).toMatchObject({ type: "image/webp", width: 120, height: 80 });
    }
    expect(await refusal(webm({ isLive: true }))).toBe("accepted as video/webm");
    expect(await refusal(mp3().subarray(26))).toBe("accepted as audio/mpeg");
    const tagged = joined(mp3(), "TAG", Buffer.alloc(125));
    expect(await refusal(tagged)).toBe("accepted as audio/mpeg");
  });
});

describe("another type than claimed", () => {
  it.each([
    ["image/png", "image/jpeg"],
    ["image/jpeg", "text/html"],
    ["text/plain", "image/png"],
    ["application/pdf", "image/svg+xml"],
    ["image/gif", "application/javascript"],
  ])("%s sent as %s", async (type, claim) => {
    expect(await refusal(sample(type), claim)).toBe("file_type_mismatch");
  });
});

describe("types that are refused by name", () => {
  it.each([
    ["image/svg+xml", '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ["image/svg+xml", '<?xml version="1.0"?>\n<!-- a\nb -->\n<!DOCTYPE svg>\n<svg onload="x()"/>'],
    ["image/svg+xml", '\ufeff \n<s:svg xmlns:s="http://www.w3.org/2000/svg"/>'],
    ["text/html", "<!doctype html><script>alert(1)</script>"],
    ["text/html", "<!-- hidden --><img src=x onerror=alert(1)>"],
    ["text/html", "  <SCRIPT>alert(1)</SCRIPT>"],
    ["application/xml", '<?xml version="1.0"?><a/>'],
    ["application/zip", emptyZip().toString("latin1")],
    ["application/x-msdownload", "MZ\x90\0"],
    ["image/bmp", "BM......"],
    ["image/tiff", "II*\0...."],
    ["audio/flac", "fLaC...."],
    ["image/heic", box("ftyp", Buffer.from("heic\0\0\0\0heic")).toString("latin1")],
    ["video/quicktime", mp4({ brand: "qt  " }).toString("latin1")],
    ["audio/mp4", mp4({ handler: "soun" }).toString("latin1")],
    ["video/ogg", ogg("\x80theora").toString("latin1")],
    ["video/x-matroska", webm({ docType: "matroska" }).toString("latin1")],
    ["audio/webm", webm({ hasVideo: false }).toString("latin1")],
  ])("%s", async (detected, content) => {
    const isText = /svg|html|xml/.test(detected);
    const failure = await inspect(Buffer.from(content, isText ? "utf8" : "latin1")).catch((e) => e);
    expect(failure).toMatchObject({
      code: "file_type_refused",
      options: { extension: { detected } },
    });
  });

  it("and what nobody knows", async () => {
    const failure = await inspect(Buffer.from([0, 1, 2, 3, 4])).catch((error) => error);
    expect(failure).toMatchObject({ code: "file_type_refused" });
    expect(failure.options.extension).toMatchObject({ detected: null, allowed: mediaTypeNames });
  });
});

describe("two files in one", () => {
  const script = "*/=1;alert(document.domain)//";

  it.each([
    ["image/png", "a page", "<script>alert(1)</script>"],
    ["image/png", "an archive", emptyZip()],
    ["image/jpeg", "a page", "<html><script>alert(1)</script>"],
    ["image/jpeg", "an archive", emptyZip()],
    ["image/jpeg", "a film, as phones do", mp4()],
    ["image/gif", "a script", script],
    ["image/webp", "a script", script],
    ["image/avif", "a page", "<html><body>"],
    ["video/mp4", "a page", "<html><script>x</script>"],
    ["video/webm", "an archive", emptyZip()],
    ["audio/wav", "a program", "MZ program"],
    ["audio/mpeg", "a page", "<html><script>x</script>"],
    ["audio/ogg", "a page", "<html><script>x</script>"],
    ["application/pdf", "an archive", emptyZip()],
    ["application/pdf", "a page", "<script>alert(1)</script>"],
  ])("%s and, behind it, %s", async (type, _what, trailing) => {
    expect(await refusal(joined(sample(type), trailing))).toBe("file_trailing_data");
  });

  it("an archive in a chunk that others skip, its comment reaching to the end", async () => {
    const png = sample("image/png");
    const end = png.subarray(-12);
    // Chunk checksum and IEND, which the archive's comment swallows.
    const archive = emptyZip("x".repeat(16));
    const hidden = joined(png.subarray(0, -12), pngChunk("juNk", archive.subarray(0, 22)), end);
    expect(await refusal(hidden)).toBe("file_trailing_data");
    const inBox = joined(sample("video/mp4"), box("free", emptyZip()));
    expect(await refusal(inBox)).toBe("file_trailing_data");
    const inText = joined("plain ".repeat(1000), emptyZip());
    expect(await refusal(inText)).toBe("file_trailing_data");
  });

  it("a PDF that starts late, behind something else", async () => {
    expect(await refusal(joined("#!/bin/sh\n", pdf()))).not.toBe("accepted as application/pdf");
    expect(await refusal(joined("GIF89a", pdf()))).not.toMatch(/^accepted/);
  });

  it("text that is not text to its last byte", async () => {
    expect(await refusal(joined("plain ".repeat(20_000), "\0<script>"))).toBe("file_invalid");
    expect(await refusal(joined("plain ".repeat(20_000), Buffer.from([0xff, 0xfe])))).toBe(
      "file_invalid",
    );
  });
});

describe("a file that is cut off", () => {
  it.each(mediaTypeNames.filter((type) => type !== "text/plain"))("%s", async (type) => {
    const whole = sample(type);
    for (const share of [0.35, 0.6, 0.9]) {
      const cut = whole.subarray(0, Math.floor(whole.length * share));
      expect(["file_truncated", "file_invalid"]).toContain(await refusal(cut));
    }
    expect(["file_truncated", "file_invalid"]).toContain(await refusal(whole.subarray(0, -1)));
  });
});

describe("limits", () => {
  it("refuses a file without content", async () => {
    expect(await refusal(Buffer.alloc(0))).toBe("file_empty");
  });

  it("refuses 50,000 × 50,000 pixels by the header, in no time", async () => {
    const startedAt = performance.now();
    expect(await refusal(pngHeader(50_000, 50_000))).toBe("picture_too_large");
    const canvas = Buffer.from([0x10, 0, 0, 0, 0x4f, 0xc3, 0, 0x4f, 0xc3, 0]);
    const webp = riffChunk("RIFF", joined("WEBP", riffChunk("VP8X", canvas)));
    expect(await refusal(webp)).toBe("picture_too_large");
    const gif = joined("GIF89a", Buffer.from([0x50, 0xc3, 0x50, 0xc3, 0, 0, 0]), gifFrame(), ";");
    expect(await refusal(gif)).toBe("picture_too_large");
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it("takes half as many pixels of AVIF, whose decoder needs twice the memory", async () => {
    const avif = Buffer.from(sample("image/avif"));
    const size = avif.indexOf("ispe") + 8;
    avif.writeUInt32BE(6_000, size);
    avif.writeUInt32BE(5_000, size + 4);
    expect(await refusal(avif)).toBe("picture_too_large");
  });

  it("refuses 10,000 frames", async () => {
    const frames = Array.from({ length: 10_000 }, gifFrame);
    const gif = joined("GIF89a", Buffer.from([1, 0, 1, 0, 0, 0, 0]), ...frames, ";");
    expect(await refusal(gif)).toBe("picture_too_large");
  });

  it("refuses pictures without pixels and films without end of boxes", async () => {
    expect(await refusal(pngHeader(0, 10))).toBe("file_invalid");
    const boxes = Array.from({ length: 60_000 }, () => box("free"));
    expect(await refusal(joined(mp4(), ...boxes))).toBe("file_invalid");
  });

  it("survives lengths that overflow", async () => {
    const huge = Buffer.from("ffffffffffffffff", "hex");
    const png = joined(Buffer.from("89504e470d0a1a0a", "hex"), huge.subarray(0, 4), "IHDR", huge);
    expect(await refusal(png)).toBe("file_truncated");
    const large = joined(mp4(), Buffer.from([0, 0, 0, 1]), "mdat", huge);
    expect(await refusal(large)).toBe("file_truncated");
    expect(await refusal(joined(text("RIFF"), huge.subarray(0, 4), "WEBP"))).toBe("file_truncated");
  });
});

function gifFrame(): Buffer {
  return Buffer.from([0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x44, 1, 0]);
}
