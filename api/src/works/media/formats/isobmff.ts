import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

type Box = { type: string; start: number; end: number };
type Span = { start: number; end: number };

/** What stands side by side in a file, by ISO 14496-12 and its users, and nothing else. */
const TOP_LEVEL = new Set(
  ["ftyp", "moov", "mdat", "moof", "mfra", "meta", "free", "skip", "wide", "uuid"].concat([
    "sidx",
    "ssix",
    "styp",
    "pdin",
    "prft",
    "emsg",
    "udta",
    "idat",
    "pnot",
  ]),
);
/** A long fragmented film has thousands; a file of empty boxes would fill the memory. */
const BOXES_MAX = 50_000;

/** AVIF: boxes that fill the file, and the largest picture they describe. */
export async function walkAvif(source: ByteSource): Promise<Structure> {
  const boxes = await boxesOfFile(source);
  // `meta`, unlike most boxes, starts with a version and flags.
  const meta = childOf(boxes, "meta");
  const properties = childOf(await boxesIn(source, shifted(meta, 4)), "iprp");
  const list = childOf(await boxesIn(source, properties), "ipco");
  let largest = { width: 0, height: 0 };
  for (const { type, start } of await boxesIn(source, list)) {
    if (type !== "ispe") continue;
    const size = await source.read(start + 4, 8);
    const [width, height] = [size.readUInt32BE(0), size.readUInt32BE(4)];
    if (width * height > largest.width * largest.height) largest = { width, height };
  }
  if (largest.width === 0 || largest.height === 0) throw new AppError("file_invalid");
  return largest;
}

/** MP4: boxes that fill the file, with a video track and its samples. */
export async function walkMp4(source: ByteSource): Promise<Structure> {
  const boxes = await boxesOfFile(source);
  if (!boxes.some(({ type }) => type === "mdat" || type === "moof")) {
    throw new AppError("file_truncated");
  }
  const movie = childOf(boxes, "moov");
  for (const track of await boxesIn(source, movie)) {
    if (track.type !== "trak") continue;
    const parts = await boxesIn(source, track);
    const media = await boxesIn(source, childOf(parts, "mdia"));
    const handler = childOf(media, "hdlr");
    const kind = (await source.read(handler.start + 8, 4)).toString("latin1");
    if (kind === "vide") return trackSize(source, childOf(parts, "tkhd"));
  }
  const detected = "audio/mp4";
  throw new AppError("file_type_refused", { extension: { detected } });
}

/** Width and height, 16.16 fixed point, end the track header in both of its versions. */
async function trackSize(source: ByteSource, header: Box): Promise<Structure> {
  const size = await source.read(header.end - 8, 8);
  return { width: size.readUInt16BE(0), height: size.readUInt16BE(4) };
}

/** The boxes of a file, which must be all it has. */
async function boxesOfFile(source: ByteSource): Promise<Box[]> {
  const assertType = (type: string) => {
    if (!TOP_LEVEL.has(type)) throw new AppError("file_trailing_data");
  };
  return boxesIn(source, { start: 0, end: source.size, assertType });
}

/** The boxes that fill a span exactly. */
async function boxesIn(
  source: ByteSource,
  { start, end, assertType }: Span & { assertType?: (type: string) => void },
): Promise<Box[]> {
  const boxes: Box[] = [];
  for (let at = start; at < end; ) {
    if (end - at < 8) throw new AppError("file_truncated");
    const header = await source.read(at, 8);
    const type = header.toString("latin1", 4, 8);
    assertType?.(type);
    const { headerBytes, bytes } = await boxBytes(source, {
      at,
      end,
      stated: header.readUInt32BE(0),
    });
    if (bytes < headerBytes || boxes.length >= BOXES_MAX) throw new AppError("file_invalid");
    if (at + bytes > end) throw new AppError("file_truncated");
    boxes.push({ type, start: at + headerBytes, end: at + bytes });
    at += bytes;
  }
  return boxes;
}

type Stated = { at: number; end: number; stated: number };

async function boxBytes(source: ByteSource, { at, end, stated }: Stated) {
  if (stated === 0) return { headerBytes: 8, bytes: end - at };
  if (stated !== 1) return { headerBytes: 8, bytes: stated };
  return { headerBytes: 16, bytes: Number((await source.read(at + 8, 8)).readBigUInt64BE(0)) };
}

function childOf(boxes: Box[], type: string): Box {
  const box = boxes.find((candidate) => candidate.type === type);
  if (box === undefined) throw new AppError("file_invalid");
  return box;
}

function shifted({ start, end }: Span, by: number): Span {
  return { start: start + by, end };
}
