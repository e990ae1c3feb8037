// @vitest-environment happy-dom
import { act, cleanup, render } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { useWakeLock } from "./use-wake-lock";

type Lock = { release: () => Promise<void> };
let held: Set<Lock>;
let visibility: DocumentVisibilityState;

function Screen({ isWanted }: { readonly isWanted: boolean }) {
  useWakeLock(isWanted);
  return null;
}

async function draw(isWanted: boolean) {
  const drawn = render(<Screen isWanted={isWanted} />);
  await act(() => Promise.resolve());
  return drawn;
}

beforeEach(() => {
  held = new Set();
  visibility = "visible";
  vi.spyOn(document, "visibilityState", "get").mockImplementation(() => visibility);
  const request = vi.fn(() => {
    const lock: Lock = {
      release: () => {
        held.delete(lock);
        return Promise.resolve();
      },
    };
    held.add(lock);
    return Promise.resolve(lock);
  });
  Object.defineProperty(navigator, "wakeLock", { configurable: true, value: { request } });
});

afterEach(() => {
  cleanup();
  Reflect.deleteProperty(navigator, "wakeLock");
});

describe("the screen of the till", () => {
  it("stays lit while a sale is on and may go dark after it", async () => {
    const { rerender } = await draw(false);
    expect(held.size).toBe(0);
    rerender(<Screen isWanted />);
    await act(() => Promise.resolve());
    expect(held.size).toBe(1);
    rerender(<Screen isWanted={false} />);
    await act(() => Promise.resolve());
    expect(held.size).toBe(0);
  });

  it("is lit again when the tablet wakes: the browser takes the lock away from a hidden page", async () => {
    await draw(true);
    held.clear();
    visibility = "hidden";
    document.dispatchEvent(new Event("visibilitychange"));
    await act(() => Promise.resolve());
    expect(held.size).toBe(0);
    visibility = "visible";
    document.dispatchEvent(new Event("visibilitychange"));
    await act(() => Promise.resolve());
    expect(held.size).toBe(1);
  });

  it("holds nothing when the sale was over before the browser had answered", async () => {
    const { unmount } = render(<Screen isWanted />);
    unmount();
    await act(() => Promise.resolve());
    expect(held.size).toBe(0);
  });

  it("may go dark where the browser refuses or knows no lock; the sale goes on", async () => {
    Object.defineProperty(navigator, "wakeLock", {
      configurable: true,
      value: { request: () => Promise.reject(new Error("low battery")) },
    });
    await draw(true);
    cleanup();
    Reflect.deleteProperty(navigator, "wakeLock");
    await draw(true);
    expect(held.size).toBe(0);
  });
});
