import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus, and with it the page, to the first field that is wrong, whenever `attempt`
 * changes: the button may be far below it. For forms without a library that does it.
 */
export function useFocusOnError(attempt: unknown): RefObject<HTMLFormElement | null> {
  const form = useRef<HTMLFormElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt is what it waits for
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [attempt]);
  return form;
}
