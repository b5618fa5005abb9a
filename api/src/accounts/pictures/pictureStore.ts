import { randomUUID } from "node:crypto";
import { mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import sharp from "sharp";
import { AppError } from "../../http/AppError.ts";
import { createWorkQueue } from "../../workQueue.ts";

export type PictureStore = ReturnType<typeof createPictureStore>;

const SIDE = 512;
const PIXELS_MAX = 25_000_000;
const DECODE_SECONDS_MAX = 10;
/** As `save` names them; nothing else is ever read. */
export const PICTURE_NAME = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.webp$/;
const TAKEN = new Set(["jpeg", "png", "webp", "gif"]);

/** Pictures of people: drawn anew from their pixels, so that nothing else of a file is kept. */
export function createPictureStore(dataDir: string) {
  const folder = join(dataDir, "pictures");
  const queue = createWorkQueue({ running: 1, waiting: 16 });

  return {
    /** Keeps a picture, cut to a square. Throws `file_type_refused`, `file_invalid`, `overloaded`. */
    save: async (content: Uint8Array): Promise<string> => {
      const drawn = await queue.run(() => draw(content));
      const name = `${randomUUID()}.webp`;
      await mkdir(folder, { recursive: true });
      const partial = join(folder, `${name}.part`);
      try {
        const file = await open(partial, "wx", 0o600);
        await file.writeFile(drawn).finally(async () => {
          await file.datasync();
          await file.close();
        });
        await rename(partial, join(folder, name));
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      }
      return name;
    },
    read: async (name: string): Promise<Buffer> => {
      if (!PICTURE_NAME.test(name)) throw new AppError("not_found");
      return await readFile(join(folder, name)).catch((error: NodeJS.ErrnoException) => {
        throw error.code === "ENOENT" ? new AppError("not_found") : error;
      });
    },
    remove: async (name: string | null): Promise<void> => {
      if (name !== null && PICTURE_NAME.test(name)) await rm(join(folder, name), { force: true });
    },
  };
}

async function draw(content: Uint8Array): Promise<Buffer> {
  if (content.length === 0) throw new AppError("file_type_refused");
  const picture = sharp(content, { limitInputPixels: PIXELS_MAX, failOn: "warning" }).timeout({
    seconds: DECODE_SECONDS_MAX,
  });
  const { format } = await picture.metadata().catch(() => ({ format: undefined }));
  if (format === undefined || !TAKEN.has(format)) throw new AppError("file_type_refused");
  try {
    return await picture
      .autoOrient()
      .resize(SIDE, SIDE, { fit: "cover" })
      .toColourspace("srgb")
      .webp({ quality: 82 })
      .toBuffer();
  } catch (error) {
    throw new AppError("file_invalid", { cause: error });
  }
}
