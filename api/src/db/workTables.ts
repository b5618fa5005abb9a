import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { app } from "./appSchema.ts";

const time = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: "date" });

/**
 * Registered works. Token and owner are not here: they are read from the index, by content hash.
 * Hashes are 0x and lower-case hex, addresses lower case.
 */
export const works = app.table(
  "works",
  {
    id: uuid("id").primaryKey(),
    creator: text("creator").notNull(),
    contentHash: text("content_hash").notNull(),
    contentCid: text("content_cid").notNull(),
    metadataHash: text("metadata_hash").notNull(),
    metadataCid: text("metadata_cid").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull(),
    royaltyBps: integer("royalty_bps").notNull(),
    /** How many copies there are to be, if it is to be a limited edition. */
    editionSize: integer("edition_size"),
    /** The JSON text whose SHA-256 is the metadata hash. */
    metadata: text("metadata").notNull(),
    mediaKind: text("media_kind", { enum: ["image", "audio", "video", "document"] }).notNull(),
    mediaType: text("media_type").notNull(),
    bytes: integer("bytes").notNull(),
    width: integer("width"),
    height: integer("height"),
    thumbCid: text("thumb_cid"),
    largeCid: text("large_cid"),
    placeholder: text("placeholder"),
    /** The title as it is compared in a search, and its one- and two-letter pieces. */
    searchText: text("search_text").notNull(),
    searchGrams: text("search_grams").array().notNull(),
    createdAt: time("created_at").notNull(),
    updatedAt: time("updated_at").notNull(),
    /** Set when the draft was left so long that somebody else could register the same bytes. */
    supersededAt: time("superseded_at"),
  },
  (t) => [
    // The one arbiter of uniqueness: of two registrations at the same time, one fails here.
    uniqueIndex("works_live_content").on(t.contentHash).where(sql`${t.supersededAt} is null`),
    index("works_content").on(t.contentHash),
    index("works_newest").on(t.createdAt, t.id),
    index("works_creator").on(t.creator, t.createdAt, t.id),
    // Compares byte by byte, whatever the database's collation: serves the prefix of an address.
    index("works_creator_prefix").on(t.creator.op("text_pattern_ops")),
    index("works_grams").using("gin", t.searchGrams),
    check("works_royalty", sql`${t.royaltyBps} between 0 and 1000`),
    check("works_edition_size", sql`${t.editionSize} between 1 and 100000`),
  ],
);

/**
 * The perceptual hashes of a picture, once for each band by which near ones are found. With the
 * hashes in every row, distances are known before any work is read.
 */
export const workBands = app.table(
  "work_bands",
  {
    band: integer("band").notNull(),
    workId: uuid("work_id")
      .notNull()
      .references(() => works.id),
    dctHash: bigint("dct_hash", { mode: "bigint" }).notNull(),
    gradientHash: bigint("gradient_hash", { mode: "bigint" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.band, t.workId] })],
);

/** Pictures that look alike, seen from both sides. */
export const workNear = app.table(
  "work_near",
  {
    workId: uuid("work_id")
      .notNull()
      .references(() => works.id),
    nearId: uuid("near_id")
      .notNull()
      .references(() => works.id),
    /** Differing bits of 128. */
    distance: integer("distance").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workId, t.nearId] })],
);

/**
 * Every metadata a draft ever had. A mint may be on its way with an older one when its creator
 * changes the details; what is minted then becomes the work's again.
 */
export const workRevisions = app.table(
  "work_revisions",
  {
    workId: uuid("work_id")
      .notNull()
      .references(() => works.id),
    metadataHash: text("metadata_hash").notNull(),
    metadata: text("metadata").notNull(),
    createdAt: time("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.workId, t.metadataHash] })],
);

/** What `/ipfs/{cid}` gives out: originals and every metadata that was ever promised to a mint. */
export const ipfsFiles = app.table("ipfs_files", {
  cid: text("cid").primaryKey(),
  type: text("type").notNull(),
  bytes: integer("bytes").notNull(),
  createdAt: time("created_at").notNull(),
});
