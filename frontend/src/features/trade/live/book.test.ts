import { describe, expect, it } from "vitest";
import { type Book, checksumOf, type DepthUpdate, openBook, updateBook } from "./book.ts";
import { crc32 } from "./crc32.ts";

const bids = [
  ["9", "1"],
  ["8", "2"],
] as const;
const asks = [
  ["10", "1.5"],
  ["12", "3"],
] as const;
const book: Book = { market: "KRW-BTC", seq: 7, bids, asks };

/** What the book should be after it tells its checksum. */
function update(change: Partial<DepthUpdate>, after: Pick<Book, "bids" | "asks">): DepthUpdate {
  const blank = { market: "KRW-BTC", from: 8, to: 9, bids: [], asks: [] };
  return { ...blank, checksum: checksumOf(after), ...change };
}

describe("crc32", () => {
  it("is the one of the standard's check value", () => {
    expect(crc32("123456789")).toBe(0xcbf43926);
    expect(crc32("")).toBe(0);
  });
});

describe("a book", () => {
  it("opens with a snapshot whose checksum is right", () => {
    const checksum = crc32("9:1:10:1.5:8:2:12:3");
    expect(openBook({ ...book, checksum })).toEqual(book);
    expect(openBook({ ...book, checksum: checksum + 1 })).toBeNull();
  });

  it("puts, replaces and removes prices in their order", () => {
    const after = {
      bids: [
        ["9.5", "4"],
        ["9", "1"],
      ] as const,
      asks: [
        ["10", "2"],
        ["11", "1"],
        ["12", "3"],
      ] as const,
    };
    const change = update(
      {
        bids: [
          ["9.5", "4"],
          ["8", "0"],
        ],
        asks: [
          ["11", "1"],
          ["10", "2"],
        ],
      },
      after,
    );
    expect(updateBook(book, change)).toEqual({ ...book, ...after, seq: 9 });
  });

  it("orders prices by their worth, not by their letters", () => {
    const after = { bids: [["100", "1"], ...bids] as const, asks };
    const change = update({ bids: [["100", "1"]] }, after);
    expect(updateBook(book, change)?.bids[0]).toEqual(["100", "1"]);
  });

  it("leaves out what it has already", () => {
    const old = update({ from: 5, to: 7, bids: [["9", "0"]] }, book);
    expect(updateBook(book, old)).toBe(book);
  });

  it("takes an update that overlaps with its snapshot", () => {
    const after = { bids: [bids[0]], asks };
    const change = update({ from: 6, bids: [["8", "0"]] }, after);
    expect(updateBook(book, change)).toMatchObject({ seq: 9, bids: [bids[0]] });
  });

  it("is lost when an update is missing or the checksum is another", () => {
    expect(updateBook(book, update({ from: 9, to: 10 }, book))).toBeNull();
    expect(updateBook(book, update({ bids: [["8", "0"]] }, book))).toBeNull();
  });

  it("doesn't mind a price that it never had being taken away", () => {
    expect(updateBook(book, update({ asks: [["11", "0"]] }, book))?.asks).toEqual(asks);
  });
});
