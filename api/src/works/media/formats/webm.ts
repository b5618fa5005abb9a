import { AppError } from "../../../http/AppError.ts";
import type { ByteSource } from "../byteSource.ts";
import type { Structure } from "./structure.ts";

const ID = {
  header: 0x1a45dfa3,
  docType: 0x4282,
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  trackEntry: 0xae,
  video: 0xe0,
  pixelWidth: 0xb0,
  pixelHeight: 0xba,
  void: 0xec,
};
/** Segment's children, RFC 9559 §5.1; a cluster without a size ends where one of them begins. */
const TOP_LEVEL = new Set([
  ...[0x114d9b74, 0x1549a966, ID.tracks, ID.cluster, 0x1c53bb6b, 0x1043a770, 0x1254c367],
  ...[0x1941a469, ID.void, 0xbf],
]);
/** A cluster's children: time, blocks and what belongs to them. */
const IN_CLUSTER = new Set([0xe7, 0xa3, 0xa0, 0xab, 0xa7, 0x5854, ID.void, 0xbf]);

type Element = {
  id: number;
  start: number /** undefined: unknown, as live recorders leave it. */;
  end: number | undefined;
};
type Span = { start: number; end: number };

/** WebM: a header, then one segment to the end of the file, with a video track. */
export async function walkWebm(source: ByteSource): Promise<Structure> {
  const header = await elementAt(source, 0);
  if (header.id !== ID.header || header.end === undefined) throw new AppError("file_invalid");
  await assertWebm(source, { start: header.start, end: header.end });
  const segment = await elementAt(source, header.end);
  if (segment.id !== ID.segment) throw new AppError("file_invalid");
  const end = segment.end ?? source.size;
  if (end > source.size) throw new AppError("file_truncated");
  if (end < source.size) throw new AppError("file_trailing_data");
  return walkSegment(source, { start: segment.start, end });
}

async function walkSegment(source: ByteSource, { start, end }: Span): Promise<Structure> {
  let size: Structure | undefined;
  let hasCluster = false;
  for (let at = start; at < end; ) {
    const element = await elementAt(source, at);
    if (!TOP_LEVEL.has(element.id)) throw new AppError("file_trailing_data");
    hasCluster ||= element.id === ID.cluster;
    const elementEnd = element.end ?? (await endOfCluster(source, { ...element, limit: end }));
    if (elementEnd > end) throw new AppError("file_truncated");
    if (element.id === ID.tracks) {
      size = await videoSize(source, { start: element.start, end: elementEnd });
    }
    at = elementEnd;
  }
  if (!hasCluster) throw new AppError("file_truncated");
  if (size === undefined) {
    throw new AppError("file_type_refused", { extension: { detected: "audio/webm" } });
  }
  return size;
}

type OpenCluster = { id: number; start: number; limit: number };

async function endOfCluster(source: ByteSource, { id, start, limit }: OpenCluster) {
  if (id !== ID.cluster) throw new AppError("file_invalid");
  for (let at = start; at < limit; ) {
    const element = await elementAt(source, at);
    if (!IN_CLUSTER.has(element.id)) return at;
    if (element.end === undefined) throw new AppError("file_invalid");
    if (element.end > limit) throw new AppError("file_truncated");
    at = element.end;
  }
  return limit;
}

async function assertWebm(source: ByteSource, span: Span): Promise<void> {
  for await (const { id, start, end } of children(source, span)) {
    if (id !== ID.docType) continue;
    const docType = (await source.read(start, end - start)).toString("latin1").replace(/\0+$/, "");
    if (docType === "webm") return;
  }
  throw new AppError("file_type_refused", { extension: { detected: "video/x-matroska" } });
}

async function videoSize(source: ByteSource, tracks: Span): Promise<Structure | undefined> {
  for await (const track of children(source, tracks)) {
    if (track.id !== ID.trackEntry) continue;
    for await (const video of children(source, track)) {
      if (video.id !== ID.video) continue;
      const structure: Structure = {};
      for await (const { id, start, end } of children(source, video)) {
        if (id !== ID.pixelWidth && id !== ID.pixelHeight) continue;
        const bytes = await source.read(start, Math.min(6, end - start));
        const pixels = bytes.length === 0 ? 0 : bytes.readUIntBE(0, bytes.length);
        structure[id === ID.pixelWidth ? "width" : "height"] = pixels;
      }
      return structure;
    }
  }
  return undefined;
}

async function* children(source: ByteSource, { start, end }: Span) {
  for (let at = start; at < end; ) {
    const element = await elementAt(source, at);
    if (element.end === undefined || element.end > end) throw new AppError("file_invalid");
    yield { id: element.id, start: element.start, end: element.end };
    at = element.end;
  }
}

async function elementAt(source: ByteSource, at: number): Promise<Element> {
  const id = await varint(source, at);
  const size = await varint(source, at + id.bytes);
  const start = at + id.bytes + size.bytes;
  return { id: Number(id.raw), start, end: size.isUnknown ? undefined : start + size.value };
}

/** EBML's number: the leading zeros of its first byte say how many bytes follow. */
async function varint(source: ByteSource, at: number) {
  const first = (await source.read(at, 1)).readUInt8(0);
  const bytes = Math.clz32(first) - 23;
  if (bytes > 8) throw new AppError("file_invalid");
  const raw = BigInt(`0x${(await source.read(at, bytes)).toString("hex")}`);
  const mask = (1n << BigInt(7 * bytes)) - 1n;
  return { bytes, raw, value: Number(raw & mask), isUnknown: (raw & mask) === mask };
}
