import { create } from "zustand";
import { blankOrder, type OrderFields } from "./draft.ts";

interface DraftState {
  fields: OrderFields;
  set: (fields: Partial<OrderFields>) => void;
}

/** What stands in the order form: the book fills it too, and on a phone the form comes and goes. */
export const useDraft = create<DraftState>((set) => ({
  fields: blankOrder,
  set: (changed) => set(({ fields }) => ({ fields: { ...fields, ...changed } })),
}));

/** An order was placed: who places the next one does it at about the same price. */
export function clearDraft(): void {
  const { fields, set } = useDraft.getState();
  const { side, kind, price } = fields;
  set({ ...blankOrder, side, kind, price });
}

/** Another market, other prices. */
export function startDraft(price: string): void {
  const { fields, set } = useDraft.getState();
  const { side, kind } = fields;
  set({ ...blankOrder, side, kind, price });
}
