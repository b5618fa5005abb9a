import { beforeEach, describe, expect, it } from "vitest";
import {
  addEntry,
  clearSettled,
  findEntry,
  latestByKey,
  removeEntry,
  trim,
  updateEntry,
  useTransactionStore,
} from "./store.ts";
import { entryOf } from "./testing/entryOf.ts";

const storageKey = "jangteo.transactions";
const stored = () => JSON.parse(localStorage.getItem(storageKey) ?? "[]");

describe("transaction store", () => {
  beforeEach(() => useTransactionStore.setState({ entries: [] }));

  it("has each change on disk at once: a reload loses nothing", () => {
    addEntry(entryOf({ id: "a", status: "signing", hash: null }));
    expect(stored()).toHaveLength(1);
    updateEntry("a", { hash: "0x1", status: "pending" });
    expect(stored()[0]).toMatchObject({ hash: "0x1", status: "pending" });
    removeEntry("a");
    expect(stored()).toEqual([]);
  });

  it("keeps what another tab has written meanwhile", () => {
    addEntry(entryOf({ id: "mine" }));
    localStorage.setItem(storageKey, JSON.stringify([entryOf({ id: "theirs" }), ...stored()]));
    updateEntry("mine", { status: "included" });
    expect(stored().map(({ id }: { id: string }) => id)).toEqual(["theirs", "mine"]);
    expect(findEntry("theirs")).toBeDefined();
  });

  it("survives a store somebody has broken", () => {
    localStorage.setItem(storageKey, "{not json");
    addEntry(entryOf({ id: "a" }));
    expect(stored()).toHaveLength(1);
  });

  it("finds the newest entry of a step", () => {
    const entries = [entryOf({ id: "new" }), entryOf({ id: "old", status: "dropped" })];
    expect(latestByKey(entries, "mint:1")?.id).toBe("new");
    expect(latestByKey(entries, "mint:2")).toBeUndefined();
  });

  it("clears only what is settled, and only of that account", () => {
    const account = "0x1";
    addEntry(entryOf({ id: "open", account, status: "pending" }));
    addEntry(entryOf({ id: "done", account, status: "final" }));
    addEntry(entryOf({ id: "other", account: "0x2", status: "final" }));
    clearSettled(account);
    expect(useTransactionStore.getState().entries.map(({ id }) => id)).toEqual(["other", "open"]);
  });

  it("forgets the oldest settled ones, never an open one", () => {
    const open = entryOf({ id: "open", status: "pending" });
    const many = Array.from({ length: 100 }, (_, i) => entryOf({ id: `${i}`, status: "final" }));
    const kept = trim([...many, open]);
    expect(kept).toHaveLength(60);
    expect(kept.at(-1)?.id).toBe("open");
    expect(kept[0]?.id).toBe("0");
  });
});
