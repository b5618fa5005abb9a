import type { IpfsStore } from "../../ipfs/ipfsStore.ts";
import type { Pictures } from "../pictures/renderPictures.ts";
import type { Upload } from "../uploads/receiveUpload.ts";
import { contentOf } from "./examineUpload.ts";
import { type Metadata, workMetadata } from "./workMetadata.ts";

type Content = { upload: Upload; pictures: Pictures | undefined };
export type StoredFiles = { contentCid: string; largeCid: string | null; thumbCid: string | null };

/** Stores an original and the pictures made of it. */
export async function storeFiles(
  ipfs: IpfsStore,
  { upload, pictures }: Content,
): Promise<StoredFiles> {
  const content = await ipfs.add(contentOf(upload));
  const large = pictures && (await ipfs.add(() => [pictures.large]));
  const thumb = pictures && (await ipfs.add(() => [pictures.thumb]));
  return {
    contentCid: content.cid.toString(),
    largeCid: large?.cid.toString() ?? null,
    thumbCid: thumb?.cid.toString() ?? null,
  };
}

type About = Parameters<typeof workMetadata>[0];

/** Writes and stores a work's metadata, under the very CID that its hash gives. */
export async function storeMetadata(ipfs: IpfsStore, about: About): Promise<Metadata> {
  const metadata = workMetadata(about);
  const { cid } = await ipfs.add(() => [Buffer.from(metadata.text)]);
  if (cid.toString() !== metadata.cid) throw new Error(`metadata stored as ${cid}`);
  return metadata;
}
