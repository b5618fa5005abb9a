// @vitest-environment jsdom

import { act, renderHook } from "@testing-library/react";
import { beforeEach, expect, it } from "vitest";
import { useLive } from "../live/live.ts";
import { useTransactionStore } from "./store.ts";
import { entryOf } from "./testing/entryOf.ts";
import type { TransactionEntry } from "./types.ts";
import { useOnItsWay } from "./useOnItsWay.ts";

const key = "list:work";

beforeEach(() => {
  useTransactionStore.setState({ entries: [] });
  useLive.setState({ block: null });
});

it("is on its way until it is in a block that the index has", () => {
  indexReaches(10);
  const { result } = renderHook(() => useOnItsWay(key));
  expect(result.current).toBe(false);
  for (const status of ["signing", "pending"] as const) {
    becomes({ status });
    expect(result.current).toBe(true);
  }
  becomes({ status: "included", block: 12 });
  expect(result.current).toBe(true);
  indexReaches(11);
  expect(result.current).toBe(true);
  indexReaches(12);
  expect(result.current).toBe(false);
});

it("doesn't wait for an index that is away for good, nor where no block was ever announced", () => {
  const { result } = renderHook(() => useOnItsWay(key));
  becomes({ status: "included", block: 12 });
  expect(result.current).toBe(false);
  indexReaches(10);
  expect(result.current).toBe(true);
  becomes({ status: "final", block: 12 });
  expect(result.current).toBe(false);
});

function becomes(state: Partial<TransactionEntry>): void {
  act(() => useTransactionStore.setState({ entries: [entryOf({ key, ...state })] }));
}

function indexReaches(number: number): void {
  act(() => useLive.setState({ block: { number, atMs: 0, seenAtMs: 0 } }));
}
