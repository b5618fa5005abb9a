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
const details = { title: "달항아리", description: "", royaltyBps: 500 };
const work = {
  id: "w1",
  creator: "0x1",
  contentHash: "0xaa",
  metadataHash: "0xmm",
  contentCid: "bafk1",
  metadataCid: "bafk2",
};
const mint = { hash: "0xt1", from: "0x1", nonce: 3 };
const clean: DraftEvent = {
  type: "checked",
  contentHash: "0xaa",
  check: { contentCid: "bafk1", nearDuplicates: [] },
};
const near: DraftEvent = {
  type: "checked",
  contentHash: "0xaa",
  check: { contentCid: "bafk1", nearDuplicates: [{ workId: "w0", distance: 4 }] },
};

function play(...events: DraftEvent[]): Draft {
  return events.reduce((draft, event, i) => nextDraft(draft, event, i + 1), emptyDraft("d1", 0));
}

const chosen: DraftEvent = { type: "file_chosen", file };
const described: DraftEvent = { type: "details_changed", details };
const stored: DraftEvent = { type: "stored", work };
const sent: DraftEvent = { type: "mint_sent", mint };
const minted: DraftEvent = { type: "minted", tokenId: "7" };

describe("the way of a draft", () => {
  it("waits at each step in turn", () => {
    expect(currentStep(play())).toBe("file");
    expect(currentStep(play(chosen))).toBe("uniqueness");
    expect(currentStep(play(chosen, clean))).toBe("details");
    expect(currentStep(play(chosen, clean, described))).toBe("store");
    expect(currentStep(play(chosen, clean, described, stored))).toBe("mint");
    expect(currentStep(play(chosen, clean, described, stored, sent))).toBe("mint");
    expect(currentStep(play(chosen, clean, described, stored, sent, minted))).toBe("list");
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

  it("ignores a check of a file that has been replaced", () => {
    const draft = play(chosen, { type: "file_chosen", file: otherFile }, clean);
    expect(draft.check).toBeNull();
  });

  it("stores again when the details change, but not when they are saved unchanged", () => {
    const ready = play(chosen, clean, described, stored);
    expect(nextDraft(ready, described, 99)).toBe(ready);
    const changed = nextDraft(
      ready,
      { type: "details_changed", details: { ...details, royaltyBps: 0 } },
      99,
    );
    expect(currentStep(changed)).toBe("store");
  });

  it("changes nothing of what was sent to the chain", () => {
    const waiting = play(chosen, clean, described, stored, sent);
    const events: DraftEvent[] = [
      chosen,
      { type: "file_removed" },
      clean,
      { type: "near_acknowledged", acknowledged: true },
      { type: "details_changed", details: { ...details, title: "다른 이름" } },
      stored,
      { type: "mint_sent", mint: { ...mint, hash: "0xt2" } },
    ];
    for (const event of events) expect(nextDraft(waiting, event, 99)).toBe(waiting);
  });

  it("lets a failed mint be sent again, and only that one", () => {
    const waiting = play(chosen, clean, described, stored, sent);
    expect(nextDraft(waiting, { type: "mint_failed", hash: "0xold" }, 9)).toBe(waiting);
    const failed = nextDraft(waiting, { type: "mint_failed", hash: "0xt1" }, 9);
    expect(failed.mint).toBeNull();
    expect(currentStep(failed)).toBe("mint");
    const again = nextDraft(failed, { type: "mint_sent", mint: { ...mint, hash: "0xt2" } }, 10);
    expect(again.mint?.hash).toBe("0xt2");
    expect(nextDraft(again, { type: "mint_failed", hash: "0xt1" }, 11)).toBe(again);
  });

  it("follows a mint that the wallet sped up", () => {
    const draft = play(chosen, clean, described, stored, sent, {
      type: "mint_replaced",
      hash: "0xt2",
    });
    expect(draft.mint).toEqual({ ...mint, hash: "0xt2" });
  });

  it("believes the indexer even when the answer of the wallet was lost", () => {
    expect(currentStep(play(chosen, clean, described, stored, minted))).toBe("list");
    expect(play(chosen, minted).tokenId).toBeNull();
  });

  it("never sends a mint without a stored work", () => {
    expect(play(chosen, clean, described, sent).mint).toBeNull();
  });
});

describe("which steps may be opened", () => {
  it("opens what is done and what is next", () => {
    expect(openSteps(play(chosen, clean))).toEqual(["file", "uniqueness", "details"]);
  });

  it("has no way back once the mint is sent", () => {
    expect(openSteps(play(chosen, clean, described, stored, sent))).toEqual(["mint"]);
    expect(openSteps(play(chosen, clean, described, stored, sent, minted))).toEqual(["list"]);
  });

  it("leads any other address to the current step", () => {
    const draft = play(chosen, clean);
    expect(resolveStep(draft, "file")).toBe("file");
    expect(resolveStep(draft, "list")).toBe("details");
    expect(resolveStep(draft, "nonsense")).toBe("details");
  });

  it("goes on with a work from another device at the mint", () => {
    const draft = draftOfWork({ ...work, ...details }, 5);
    expect(openSteps(draft)).toEqual(["mint"]);
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
  ])("%o → %s", (value, expected) => {
    expect(isDescribed(value)).toBe(expected);
  });
});
