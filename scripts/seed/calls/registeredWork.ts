export type NewWork = {
  file: { name: string; type: string; bytes: Uint8Array<ArrayBuffer> };
  title: string;
  description?: string;
  royaltyBps?: number;
  /** Copies of a limited edition; without: a unique work. */
  editionSize?: number;
};

export type RegisteredWork = {
  id: string;
  title: string;
  creator: string;
  owner: string | null;
  tokenId: string | null;
  editionSize: number | null;
  status: "registered" | "minted" | "conflict";
  listing: { id: string } | null;
  mint: { args: { contentHash: string; metadataHash: string; royaltyBps: number } } | null;
};

/** What the API takes to register it. */
export function formOf(work: NewWork): FormData {
  const { file, title, description = "", royaltyBps = 500, editionSize } = work;
  const form = new FormData();
  form.set("title", title);
  form.set("description", description);
  form.set("royaltyBps", String(royaltyBps));
  if (editionSize !== undefined) form.set("editionSize", String(editionSize));
  form.set("acknowledgeNear", "true");
  form.set("file", new File([file.bytes], file.name, { type: file.type }));
  return form;
}
