// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { NextIntlClientProvider } from "next-intl";
import { afterEach, expect, test, vi } from "vitest";
import type { AmountKey } from "@/lib/money/amount-entry";
import en from "@/messages/en.json";
import { Keypad } from "./keypad";

afterEach(cleanup);

function renderKeypad(decimals: number) {
  const keys: AmountKey[] = [];
  render(
    <NextIntlClientProvider locale="en" timeZone="UTC" messages={en}>
      <Keypad
        decimals={decimals}
        onKey={(key) => {
          keys.push(key);
        }}
      />
    </NextIntlClientProvider>,
  );
  return keys;
}

function touch(name: string | RegExp) {
  const button = screen.getByRole("button", { name });
  fireEvent.pointerDown(button, { button: 0 });
  fireEvent.pointerUp(button);
  fireEvent.click(button, { detail: 1 });
}

test("a touched key counts once, when the finger lands", () => {
  const keys = renderKeypad(2);
  touch("7");
  touch("00");
  touch("Add another item");
  expect(keys).toEqual(["7", "00", "add"]);
});

test("a key pressed by a screen reader counts as well", () => {
  const keys = renderKeypad(2);
  fireEvent.click(screen.getByRole("button", { name: "5" }));
  expect(keys).toEqual(["5"]);
});

test("currencies without decimals get a key for thousands", () => {
  renderKeypad(0);
  expect(screen.getByRole("button", { name: "000" })).toBeTruthy();
});

test("holding C clears everything, a press only the last number", () => {
  vi.useFakeTimers();
  const keys = renderKeypad(0);
  const clear = screen.getByRole("button", { name: /^Clear/ });
  touch(/^Clear/);
  vi.advanceTimersByTime(2_000);
  expect(keys).toEqual(["clear"]);
  fireEvent.pointerDown(clear, { button: 0 });
  vi.advanceTimersByTime(600);
  expect(keys).toEqual(["clear", "clear", "clear-all"]);
  vi.useRealTimers();
});

test("C pressed by a keyboard or a screen reader takes back the last number only", () => {
  vi.useFakeTimers();
  const keys = renderKeypad(0);
  fireEvent.click(screen.getByRole("button", { name: /^Clear/ }));
  vi.advanceTimersByTime(2_000);
  expect(keys).toEqual(["clear"]);
  vi.useRealTimers();
});
