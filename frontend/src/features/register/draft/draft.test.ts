import { describe, expect, it } from "vitest";
import {
  currentStep,
  type Draft,
  type DraftEvent,
  draftOfWork,
  emptyDraft,
  isDescribed,
  nextDraft,
  openSteps,
  resolveStep,
} from "./draft.ts";

const file = { name: "달.png", type: "image/png", bytes: 10, contentHash: "0xaa" };
const otherFile = { ...file, contentHash: "0xbb" };
const details = { title: "달항아리", description: "", royaltyBps: 500, editionSize: null };
const work = {
  id: "w1",
  creator: "0x1",
  contentHash: "0xaa",
  metadataHash: "0xmm",
  contentCid: "bafk1",
  metadataCid: "bafk2",
};
const unsent = { mintSent: false };
const clean: DraftEvent = {
  type: "checked",
  contentHash: "0xaa",
  check: { contentCid: "bafk1", nearDuplicates: [] },
};
const near: DraftEvent = {
  type: "checked",
  contentHash: "0xaa",
  check: { contentCid: "bafk1", nearDuplicates: [{ workId: "w0", distance: 4, similarity: 0.94 }] },
};

function play(...events: DraftEvent[]): Draft {
  return events.reduce(
    (draft, event, i) => nextDraft(draft, event, { nowMs: i + 1, mintSent: false }),
    emptyDraft("d1", 0),
  );
}

const chosen: DraftEvent = { type: "file_chosen", file };
const described: DraftEvent = { type: "details_changed", details };
const stored: DraftEvent = { type: "stored", work };
const minted: DraftEvent = { type: "minted", tokenId: "7" };

describe("the way of a draft", () => {
  it("waits at each step in turn", () => {
    expect(currentStep(play())).toBe("file");
    expect(currentStep(play(chosen))).toBe("uniqueness");
    expect(currentStep(play(chosen, clean))).toBe("details");
    expect(currentStep(play(chosen, clean, described))).toBe("store");
    expect(currentStep(play(chosen, clean, described, stored))).toBe("mint");
    expect(currentStep(play(chosen, clean, described, stored, minted))).toBe("list");
  });

  it("does not pass near duplicates that nobody looked at", () => {
    const seen: DraftEvent = { type: "near_acknowledged", acknowledged: true };
    expect(currentStep(play(chosen, near))).toBe("uniqueness");
    expect(currentStep(play(chosen, near, seen))).toBe("details");
    expect(play(chosen, near, described, stored).work).toBeNull();
    expect(play(chosen, seen).acknowledgedNear).toBe(false);
  });

  it("starts over when the file changes", () => {
    const seen: DraftEvent = { type: "near_acknowledged", acknowledged: true };
    const draft = play(chosen, near, seen, described, stored, {
      type: "file_chosen",
      file: otherFile,
    });
    expect(draft).toMatchObject({ check: null, acknowledgedNear: false, work: null, details });
    expect(currentStep(draft)).toBe("uniqueness");
    expect(currentStep(play(chosen, clean, { type: "file_removed" }))).toBe("file");
  });
});

describe("what was said of a draft", () => {
  it("ignores a check of a file that has been replaced", () => {
    const draft = play(chosen, { type: "file_chosen", file: otherFile }, clean);
    expect(draft.check).toBeNull();
  });

  it("stores again when the details change, but not when they are saved unchanged", () => {
    const ready = play(chosen, clean, described, stored);
    expect(nextDraft(ready, described, { ...unsent, nowMs: 99 })).toBe(ready);
    const changed = nextDraft(
      ready,
      { type: "details_changed", details: { ...details, royaltyBps: 0 } },
      { ...unsent, nowMs: 99 },
    );
    expect(currentStep(changed)).toBe("store");
  });

  const changes: DraftEvent[] = [
    chosen,
    { type: "file_removed" },
    clean,
    { type: "near_acknowledged", acknowledged: true },
    { type: "details_changed", details: { ...details, title: "다른 이름" } },
    stored,
  ];

  it("changes nothing of what was sent to the chain", () => {
    const ready = play(chosen, clean, described, stored);
    for (const event of changes) {
      expect(nextDraft(ready, event, { nowMs: 99, mintSent: true })).toBe(ready);
    }
    const done = nextDraft(ready, minted, { nowMs: 99, mintSent: true });
    expect(done.tokenId).toBe("7");
  });

  it("changes nothing of a minted work", () => {
    const done = play(chosen, clean, described, stored, minted);
    for (const event of [...changes, { type: "minted", tokenId: "8" } as const]) {
      expect(nextDraft(done, event, { ...unsent, nowMs: 99 })).toBe(done);
    }
  });

  it("believes nobody that a work without a registration was minted", () => {
    expect(play(chosen, minted).tokenId).toBeNull();
  });
});

describe("which steps may be opened", () => {
  it("opens what is done and what is next", () => {
    expect(openSteps(play(chosen, clean), unsent)).toEqual(["file", "uniqueness", "details"]);
  });

  it("has no way back once the mint is sent", () => {
    const ready = play(chosen, clean, described, stored);
    expect(openSteps(ready, unsent)).toHaveLength(5);
    expect(openSteps(ready, { mintSent: true })).toEqual(["mint"]);
    expect(openSteps(play(chosen, clean, described, stored, minted), unsent)).toEqual(["list"]);
  });

  it("leads any other address to the current step", () => {
    const draft = play(chosen, clean);
    expect(resolveStep(draft, { ...unsent, wanted: "file" })).toBe("file");
    expect(resolveStep(draft, { ...unsent, wanted: "list" })).toBe("details");
    expect(resolveStep(draft, { ...unsent, wanted: "nonsense" })).toBe("details");
  });

  it("goes on with a work from another device at the mint", () => {
    const draft = draftOfWork({ ...work, ...details }, 5);
    expect(openSteps(draft, unsent)).toEqual(["mint"]);
    expect(draft.details.title).toBe("달항아리");
  });
});

describe("isDescribed", () => {
  it.each([
    [{ ...details, title: "   " }, false],
    [{ ...details, title: "가".repeat(120) }, true],
    [{ ...details, title: "가".repeat(121) }, false],
    [{ ...details, description: "a".repeat(5001) }, false],
    [{ ...details, royaltyBps: 1000 }, true],
    [{ ...details, royaltyBps: 1001 }, false],
    [{ ...details, royaltyBps: 2.5 }, false],
    [{ ...details, royaltyBps: -1 }, false],
    [{ ...details, editionSize: 1 }, true],
    [{ ...details, editionSize: 100_000 }, true],
    [{ ...details, editionSize: 0 }, false],
    [{ ...details, editionSize: 2.5 }, false],
    [{ ...details, editionSize: 100_001 }, false],
  ])("%o → %s", (value, expected) => {
    expect(isDescribed(value)).toBe(expected);
  });
});
