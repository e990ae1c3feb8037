// @vitest-environment happy-dom
import { readFileSync } from "node:fs";
import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { type AbstractIntlMessages, NextIntlClientProvider } from "next-intl";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { LOCALES, type Locale } from "@/lib/locales";
import { SoundDialog } from "./sound-dialog";

const heard = vi.hoisted(() => vi.fn<(sound: string) => void>());
// No loudspeaker in a test: sounds.test.ts.
vi.mock("./sounds", () => ({ playSound: heard }));

beforeEach(() => heard.mockClear());
afterEach(() => {
  cleanup();
  localStorage.clear();
});

function open(locale: Locale): readonly HTMLElement[] {
  const messages = JSON.parse(readFileSync(`messages/${locale}.json`, "utf8")) as Words;
  render(
    <NextIntlClientProvider locale={locale} timeZone="UTC" messages={messages}>
      <SoundDialog volume="normal" onVolume={() => undefined} onClose={() => undefined} />
    </NextIntlClientProvider>,
  );
  return within(screen.getByRole("group", { name: messages.till.sound.listen })).getAllByRole("button");
}
type Words = AbstractIntlMessages & { readonly till: { readonly sound: { readonly listen: string } } };

it.each(LOCALES)("%s: every sound of the till can be heard, each by a name of its own", (locale) => {
  const buttons = open(locale);
  for (const button of buttons) fireEvent.click(button);
  expect(heard.mock.calls).toEqual([["paid"], ["not-paid"], ["not-sure"], ["refused"], ["elsewhere"]]);
  expect(new Set(buttons.map(({ textContent }) => textContent.trim()).filter((name) => name !== "")).size).toBe(5);
});

it("a refused scan has its sound under the name of what it means", () => {
  open("en");
  fireEvent.click(screen.getByRole("button", { name: "Not started" }));
  expect(heard.mock.calls).toEqual([["refused"]]);
});

it("another loudness is heard at once", () => {
  open("en");
  fireEvent.click(screen.getByRole("radio", { name: "Loud" }));
  expect(heard.mock.calls).toEqual([["paid"]]);
});
