// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import messages from "@/messages/en.json";
import { ScanField } from "./scan-field";
import { useWedgeScanner } from "./use-wedge-scanner";

const CODE = "280244567856723026";

let scans: string[];
let keys: string[];

function Till() {
  useWedgeScanner({ isActive: true, onScan: (text) => scans.push(text), onTyping: (key) => keys.push(key) });
  return (
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={messages}>
      <input aria-label="Reference" />
      <ScanField />
    </NextIntlClientProvider>
  );
}

const field = () => screen.getByLabelText<HTMLInputElement>("Scanner");

function wait(ms: number): void {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

/** Text that comes without a key, as an input method puts it in. */
function write(text: string): void {
  fireEvent.input(field(), { target: { value: field().value + text } });
}

/** A key that says what it is, and the sign it leaves in the field. */
function press(key: string): void {
  fireEvent.keyDown(field(), { key });
  if (key.length === 1) write(key);
  fireEvent.keyUp(field(), { key });
}

beforeEach(() => {
  vi.useFakeTimers();
  scans = [];
  keys = [];
  render(<Till />);
});
afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

describe("a scanner that writes text", () => {
  it("is heard when it puts in the whole code at once, and leaves nothing in the field", () => {
    write(CODE);
    wait(1_000);
    expect({ scans, keys, left: field().value }).toEqual({ scans: [CODE], keys: [], left: "" });
  });

  it("is heard sign by sign behind keys without a name, and its Enter ends the code at once", () => {
    for (const sign of CODE) {
      fireEvent.keyDown(field(), { key: "Unidentified" });
      write(sign);
      fireEvent.keyUp(field(), { key: "Unidentified" });
      wait(5);
    }
    press("Enter");
    expect({ scans, keys }).toEqual({ scans: [CODE], keys: [] });
    wait(2_000);
    expect({ scans, keys }).toEqual({ scans: [CODE], keys: [] });
  });

  it("is heard once a composition is over, and not before", () => {
    fireEvent.input(field(), { target: { value: "2802445" }, isComposing: true });
    wait(1_000);
    expect({ scans, keys }).toEqual({ scans: [], keys: [] });
    fireEvent.input(field(), { target: { value: CODE }, isComposing: true });
    fireEvent.compositionEnd(field());
    wait(1_000);
    expect({ scans, keys }).toEqual({ scans: [CODE], keys: [] });
  });

  it("takes nothing from the keys: each counts once, for the keypad", () => {
    press("1");
    wait(300);
    press("2");
    wait(300);
    press("Enter");
    expect({ scans, keys }).toEqual({ scans: [], keys: ["1", "2", "Enter"] });
  });
});

describe("the field for it", () => {
  it("is selected from the beginning, and again when nothing else is", () => {
    expect(document.activeElement).toBe(field());
    field().blur(); // as when the button that was pressed has gone
    wait(300);
    expect(document.activeElement).toBe(field());
  });

  it("leaves a field alone in which somebody writes", () => {
    screen.getByLabelText("Reference").focus();
    fireEvent.click(screen.getByLabelText("Reference"));
    wait(1_000);
    expect(document.activeElement).toBe(screen.getByLabelText("Reference"));
  });
});
