// @vitest-environment jsdom
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { isUnlocked, lockAfterMs, lockAll, noteUnlocked, startAutoLock } from "./lockState.ts";
import { vault } from "./vault.ts";

vi.mock("./vault.ts", () => ({ vault: vi.fn(async () => {}) }));

const address = "0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266";
const checkMs = 20_000;
const minuteMs = 60_000;

vi.useFakeTimers();
startAutoLock();

beforeEach(() => {
  dispatchEvent(new Event("pointerdown"));
  noteUnlocked(address);
  vi.mocked(vault).mockClear();
});
afterEach(() => lockAll());

describe("the built-in wallet's lock", () => {
  it("closes after fifteen minutes without a touch, and the worker forgets the keys", () => {
    expect(lockAfterMs).toBe(15 * minuteMs);
    vi.advanceTimersByTime(lockAfterMs);
    expect(isUnlocked(address)).toBe(true);
    expect(vault).not.toHaveBeenCalled();
    vi.advanceTimersByTime(checkMs);
    expect(isUnlocked(address)).toBe(false);
    expect(vault).toHaveBeenCalledExactlyOnceWith("lock", undefined);
  });

  it.each(["pointerdown", "keydown", "scroll"])("stays open while there is a %s", (event) => {
    for (let touched = 0; touched < 3; touched += 1) {
      vi.advanceTimersByTime(lockAfterMs - minuteMs);
      document.dispatchEvent(new Event(event));
    }
    expect(isUnlocked(address)).toBe(true);
    vi.advanceTimersByTime(lockAfterMs + checkMs);
    expect(isUnlocked(address)).toBe(false);
  });

  it("closes at once when a computer wakes up that slept too long", () => {
    vi.setSystemTime(Date.now() + lockAfterMs + 1);
    expect(isUnlocked(address)).toBe(true);
    document.dispatchEvent(new Event("visibilitychange"));
    expect(isUnlocked(address)).toBe(false);
  });

  it("does not bother the worker when nothing is open", async () => {
    await lockAll();
    vi.mocked(vault).mockClear();
    vi.advanceTimersByTime(2 * lockAfterMs);
    expect(vault).not.toHaveBeenCalled();
  });
});
