/** Which copy the page of an edition is about; none: the edition itself. */
export type WorkSearch = { copy?: number };

export function readWorkSearch({ copy }: Record<string, unknown>): WorkSearch {
  const number = Number(copy);
  return Number.isInteger(number) && number >= 1 && number <= 100_000 ? { copy: number } : {};
}
