// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { CAMERA_PROBLEMS } from "./camera-problem";
import { CameraScanner } from "./camera-scanner";

const keys = ["title", "aim", ...CAMERA_PROBLEMS, "retry", "close", "chooseCamera", "torch", "zoom"];
const messages = { till: { camera: Object.fromEntries(keys.map((key) => [key, `the words for ${key}`])) } };

async function show(onClose: () => void = () => undefined) {
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <button type="button">Charge</button>
      <CameraScanner onCode={() => undefined} onClose={onClose} />
    </NextIntlClientProvider>,
  );
  await act(async () => {
    await new Promise((resolve) => setTimeout(resolve, 0));
  });
}

// No camera in a test: an insecure page is the problem every one of them starts with.
beforeEach(() => vi.stubGlobal("isSecureContext", false));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

describe("the camera panel", () => {
  it("says why there is no picture, and offers no retry that cannot help", async () => {
    await show();
    expect(screen.getByRole("alert").textContent).toBe("the words for insecure");
    expect(screen.queryByRole("button", { name: "the words for retry" })).toBeNull();
  });

  it("has a name, takes the focus and gives it back", async () => {
    await show();
    expect(document.activeElement).toBe(screen.getByRole("region", { name: "the words for title" }));
    cleanup();
    expect(document.activeElement).toBe(document.body);
  });

  it("closes with its button and with Escape, which reaches nothing else", async () => {
    const onClose = vi.fn();
    const heard = vi.fn();
    document.addEventListener("keydown", heard, { capture: true });
    await show(onClose);
    fireEvent.click(screen.getByRole("button", { name: "the words for close" }));
    fireEvent.keyDown(screen.getByRole("region"), { key: "Escape" });
    expect(onClose).toHaveBeenCalledTimes(2);
    expect(heard).not.toHaveBeenCalled();
    document.removeEventListener("keydown", heard, { capture: true });
  });
});
