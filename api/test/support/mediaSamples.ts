import { crc32 } from "node:zlib";
import sharp from "sharp";

/**
 * Small valid files of every type that can be registered, made here so that the repository holds
 * no binaries.
 */
export async function mediaSamples(): Promise<Record<string, Buffer>> {
  const picture = pictureOf(1);
  const pages = await Promise.all(
    [2, 3].map((seed) => sharp(pictureOf(seed).data, picture.options).png().toBuffer()),
  );
  return {
    "image/png": await sharp(picture.data, picture.options).png().toBuffer(),
    "image/jpeg": await sharp(picture.data, picture.options).jpeg().toBuffer(),
    "image/webp": await sharp(picture.data, picture.options).webp().toBuffer(),
    "image/gif": await sharp(pages, { join: { animated: true } })
      .gif()
      .toBuffer(),
    "image/avif": await sharp(picture.data, picture.options).avif({ effort: 0 }).toBuffer(),
    "audio/mpeg": mp3(),
    "audio/wav": wav(),
    "audio/ogg": ogg(),
    "video/mp4": mp4(),
    "video/webm": webm(),
    "application/pdf": pdf(),
    "text/plain": Buffer.from("장터에서 쓰는 글.\nPlain text.\n"),
  };
}

type Raw = { data: Buffer; options: { raw: { width: number; height: number; channels: 3 } } };

/** A picture of soft blobs; each seed gives another one. */
export function pictureOf(seed: number, { width = 120, height = 80 } = {}): Raw {
  const random = randomOf(seed);
  const blobs = Array.from({ length: 7 }, () => ({
    x: random() * width,
    y: random() * height,
    radius: (0.1 + random() * 0.3) * width,
    colour: colourOf(random),
  }));
  const background = colourOf(random);
  const data = Buffer.alloc(width * height * 3);
  for (let at = 0; at < width * height; at++) {
    const [x, y] = [at % width, Math.floor(at / width)];
    let [red, green, blue] = background;
    for (const blob of blobs) {
      const weight = Math.max(
        0,
        Math.min(1, 5.5 - (Math.hypot(x - blob.x, y - blob.y) * 5) / blob.radius),
      );
      red += (blob.colour[0] - red) * weight;
      green += (blob.colour[1] - green) * weight;
      blue += (blob.colour[2] - blue) * weight;
    }
    data.set([red, green, blue], at * 3);
  }
  return { data, options: { raw: { width, height, channels: 3 } } };
}

function colourOf(random: () => number): [number, number, number] {
  return [random() * 255, random() * 255, random() * 255];
}

/** Numbers from 0 to 1, the same for the same seed. */
export function randomOf(seed: number): () => number {
  let state = seed * 2_654_435_761 + 1;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

export function wav(): Buffer {
  const samples = Buffer.alloc(800, 0x80);
  const format = Buffer.alloc(16);
  format.writeUInt16LE(1, 0);
  format.writeUInt16LE(1, 2);
  format.writeUInt32LE(8000, 4);
  format.writeUInt32LE(8000, 8);
  format.writeUInt16LE(1, 12);
  format.writeUInt16LE(8, 14);
  const body = [Buffer.from("WAVE"), riffChunk("fmt ", format), riffChunk("data", samples)];
  return riffChunk("RIFF", Buffer.concat(body));
}

export function riffChunk(type: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([Buffer.from(type), size, content, Buffer.alloc(content.length % 2)]);
}

/** MPEG 1 Layer III, 128 kbit/s, 44.1 kHz: frames of 417 bytes, behind an ID3v2 tag. */
export function mp3(): Buffer {
  const frame = Buffer.concat([Buffer.from([0xff, 0xfb, 0x90, 0x00]), Buffer.alloc(413)]);
  const tag = Buffer.concat([
    Buffer.from([0x49, 0x44, 0x33, 4, 0, 0, 0, 0, 0, 16]),
    Buffer.alloc(16),
  ]);
  return Buffer.concat([tag, frame, frame, frame]);
}

export function ogg(codec = "OpusHead"): Buffer {
  return Buffer.concat([oggPage(2, Buffer.from(`${codec}\x01\x01`)), oggPage(4, Buffer.alloc(40))]);
}

function oggPage(flags: number, packet: Buffer): Buffer {
  const header = Buffer.alloc(28);
  header.write("OggS");
  header[5] = flags;
  header[26] = 1;
  header[27] = packet.length;
  return Buffer.concat([header, packet]);
}

export function box(type: string, ...content: Buffer[]): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(8 + content.reduce((sum, part) => sum + part.length, 0));
  return Buffer.concat([size, Buffer.from(type, "latin1"), ...content]);
}

export function mp4({ handler = "vide", brand = "isom" } = {}): Buffer {
  const size = Buffer.alloc(8);
  size.writeUInt16BE(320, 0);
  size.writeUInt16BE(180, 4);
  const header = box("tkhd", Buffer.alloc(76), size);
  const hdlr = box("hdlr", Buffer.alloc(8), Buffer.from(handler), Buffer.alloc(13));
  return Buffer.concat([
    box("ftyp", Buffer.from(`${brand}\0\0\0\0${brand}`, "latin1")),
    box("moov", box("mvhd", Buffer.alloc(100)), box("trak", header, box("mdia", hdlr))),
    box("mdat", Buffer.alloc(64)),
  ]);
}

type WebmOptions = { docType?: string; isLive?: boolean; hasVideo?: boolean };

export function webm({ docType = "webm", isLive = false, hasVideo = true }: WebmOptions = {}) {
  const size = (text: string, value: number) => ebml(text, Buffer.from([value >> 8, value & 255]));
  const video = ebml("e0", size("b0", 320), size("ba", 180));
  const tracks = ebml("1654ae6b", ebml("ae", ...(hasVideo ? [video] : [])));
  const block = ebml("a3", Buffer.alloc(20));
  const cluster = isLive
    ? Buffer.concat([Buffer.from("1f43b67501ffffffffffffff", "hex"), block])
    : ebml("1f43b675", block);
  const content = [tracks, cluster, ...(isLive ? [cluster] : [])];
  const header = ebml("1a45dfa3", ebml("4282", Buffer.from(docType)));
  if (!isLive) return Buffer.concat([header, ebml("18538067", ...content)]);
  return Buffer.concat([header, Buffer.from("1853806701ffffffffffffff", "hex"), ...content]);
}

function ebml(id: string, ...content: Buffer[]): Buffer {
  const body = Buffer.concat(content);
  const size = Buffer.from([0x40 | (body.length >> 8), body.length & 255]);
  return Buffer.concat([Buffer.from(id, "hex"), size, body]);
}

export function pdf(): Buffer {
  return Buffer.from(
    [
      "%PDF-1.4",
      "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj",
      "2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj",
      "trailer<</Root 1 0 R>>",
      "startxref",
      "9",
      "%%EOF",
    ].join("\n"),
  );
}

/** An empty archive, which is what makes a file a ZIP to what reads it from the end. */
export function emptyZip(comment = ""): Buffer {
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", "latin1");
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([end, Buffer.from(comment, "latin1")]);
}

/** A PNG of 57 bytes that says it is this large. */
export function pngHeader(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    pngChunk("IHDR", header),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

export function pngChunk(type: string, content: Buffer): Buffer {
  const size = Buffer.alloc(4);
  size.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(type, "latin1"), content]);
  const crc = Buffer.alloc(4);
  crc.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, crc]);
}
