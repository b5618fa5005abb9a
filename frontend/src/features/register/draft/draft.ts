/**
 * A work on its way from a file to the market, and the only rules by which it moves.
 * Pure: no clock, no storage, no network, so that a reload can't reach a state that a test can't.
 */

export const steps = ["file", "uniqueness", "details", "store", "mint", "list"] as const;
export type Step = (typeof steps)[number];

export const maxTitleLength = 120;
export const maxDescriptionLength = 5000;
export const maxRoyaltyBps = 1000;
export const maxEditionSize = 100_000;

export type DraftFile = { name: string; type: string; bytes: number; contentHash: string };
export type NearDuplicate = { workId: string; distance: number; similarity: number };
export type Check = { contentCid: string; nearDuplicates: NearDuplicate[] };
export type Details = {
  title: string;
  description: string;
  royaltyBps: number;
  /** How many copies of a limited edition; null for a unique work. */
  editionSize: number | null;
};

/** What the server stored, and what must be minted for it. */
export type StoredWork = {
  id: string;
  creator: string;
  contentHash: string;
  metadataHash: string;
  contentCid: string;
  metadataCid: string;
};

export type Draft = {
  id: string;
  createdAtMs: number;
  updatedAtMs: number;
  file: DraftFile | null;
  check: Check | null;
  /** The person has looked at the near duplicates and says that this is another work. */
  acknowledgedNear: boolean;
  details: Details;
  work: StoredWork | null;
  tokenId: string | null;
};

export type DraftEvent =
  | { type: "file_chosen"; file: DraftFile }
  | { type: "file_removed" }
  | { type: "checked"; contentHash: string; check: Check }
  | { type: "near_acknowledged"; acknowledged: boolean }
  | { type: "details_changed"; details: Details }
  | { type: "stored"; work: StoredWork }
  | { type: "minted"; tokenId: string };

/** A draft with nothing in it. */
export function emptyDraft(id: string, nowMs: number): Draft {
  return {
    id,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
    file: null,
    check: null,
    acknowledgedNear: false,
    details: { title: "", description: "", royaltyBps: 500, editionSize: null },
    work: null,
    tokenId: null,
  };
}

/** A draft that goes on with a work stored before, perhaps on another device. */
export function draftOfWork(work: StoredWork & Details, nowMs: number): Draft {
  const { title, description, royaltyBps, editionSize, ...stored } = work;
  return {
    ...emptyDraft(work.id, nowMs),
    details: { title, description, royaltyBps, editionSize },
    work: stored,
  };
}

type Circumstances = {
  nowMs: number;
  /** Its mint has left for the chain, or may have: nothing it says can be changed any more. */
  mintSent: boolean;
};

/** The draft after `event`; the same object if the event does not apply to it. */
export function nextDraft(
  draft: Draft,
  event: DraftEvent,
  { nowMs, mintSent }: Circumstances,
): Draft {
  if (draft.tokenId || (mintSent && event.type !== "minted")) return draft;
  const change = changeFor(draft, event);
  return change ? { ...draft, ...change, updatedAtMs: nowMs } : draft;
}

function changeFor(draft: Draft, event: DraftEvent): Partial<Draft> | null {
  const unchecked = { check: null, acknowledgedNear: false, work: null };
  switch (event.type) {
    case "file_chosen":
      return { ...unchecked, file: event.file };
    case "file_removed":
      return { ...unchecked, file: null };
    case "checked":
      // The answer for a file that has been replaced meanwhile says nothing about the new one.
      return draft.file?.contentHash === event.contentHash ? { check: event.check } : null;
    case "near_acknowledged":
      return draft.check ? { acknowledgedNear: event.acknowledged } : null;
    case "details_changed":
      return sameDetails(draft.details, event.details)
        ? null
        : { details: event.details, work: null };
    case "stored":
      return isChecked(draft) && isDescribed(draft.details) ? { work: event.work } : null;
    case "minted":
      return draft.work ? { tokenId: event.tokenId } : null;
  }
}

function sameDetails(a: Details, b: Details): boolean {
  return (
    a.title === b.title &&
    a.description === b.description &&
    a.royaltyBps === b.royaltyBps &&
    a.editionSize === b.editionSize
  );
}

function isChecked(draft: Draft): boolean {
  if (!draft.file || !draft.check) return false;
  return draft.check.nearDuplicates.length === 0 || draft.acknowledgedNear;
}

/** Whether the details may be stored. */
export function isDescribed(details: Details): boolean {
  const title = details.title.trim();
  return (
    title.length > 0 &&
    title.length <= maxTitleLength &&
    details.description.length <= maxDescriptionLength &&
    Number.isInteger(details.royaltyBps) &&
    details.royaltyBps >= 0 &&
    details.royaltyBps <= maxRoyaltyBps &&
    isEditionSize(details.editionSize)
  );
}

/** A draft kept from before there were editions has no size at all. */
function isEditionSize(size: number | null | undefined): boolean {
  return (
    typeof size !== "number" || (Number.isInteger(size) && size >= 1 && size <= maxEditionSize)
  );
}

/** The step at which the draft waits for the person. */
export function currentStep(draft: Draft): Step {
  if (draft.tokenId) return "list";
  if (draft.work) return "mint";
  if (!draft.file) return "file";
  if (!isChecked(draft)) return "uniqueness";
  return isDescribed(draft.details) ? "store" : "details";
}

/** The steps that may be opened: all done ones until the mint is sent, then no way back. */
export function openSteps(draft: Draft, { mintSent }: { mintSent: boolean }): Step[] {
  const current = steps.indexOf(currentStep(draft));
  if (draft.tokenId) return ["list"];
  if (draft.work && mintSent) return ["mint"];
  // A draft that came from the server has no file to go back to.
  const first = draft.file ? 0 : current;
  return steps.slice(first, current + 1);
}

/** Where an address that asks for `wanted` leads: there if it is open, else to the current step. */
export function resolveStep(
  draft: Draft,
  { wanted, mintSent }: { wanted: string; mintSent: boolean },
): Step {
  return openSteps(draft, { mintSent }).find((step) => step === wanted) ?? currentStep(draft);
}
