// @vitest-environment jsdom
import { act, cleanup, renderHook } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { setConnection, type WalletConnection } from "./connection.ts";
import { useAccountKey } from "./useAccountKey.ts";

afterEach(() => {
  cleanup();
  setConnection(null);
});

const walletOf = (address: string): WalletConnection => ({
  ...{ address, kind: "injected", name: "Test", icon: null, chainId: 31_337 },
  provider: { request: vi.fn() },
});

it("stays when the first account comes, goes and comes again; changes with another one", () => {
  const { result } = renderHook(() => useAccountKey());
  const keyAfter = (connection: WalletConnection | null) => {
    act(() => setConnection(connection));
    return result.current;
  };
  const none = result.current;
  expect(keyAfter(walletOf("0xa"))).toBe(none);
  expect(keyAfter(null)).toBe(none);
  expect(keyAfter(walletOf("0xa"))).toBe(none);
  const other = keyAfter(walletOf("0xb"));
  expect(other).not.toBe(none);
  expect(keyAfter(walletOf("0xa"))).not.toBe(other);
});
