// @vitest-environment happy-dom
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { NOTE_STAYS_MS, TrayNoteList } from "./tray-note-list";
import { addTrayNote, dropTrayNotes, type TrayNote } from "./tray-notes";

const note = (id: string, text: string): TrayNote => ({ id, text, verdict: "paid", isLeft: true });
const add = (one: TrayNote) => {
  act(() => {
    addTrayNote(one);
  });
};
const shown = () => screen.queryAllByRole("button").map(({ textContent }) => textContent);
const wait = (ms: number) => {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
};

beforeEach(() => {
  vi.useFakeTimers();
  render(<TrayNoteList />);
});
afterEach(() => {
  cleanup();
  dropTrayNotes();
  vi.useRealTimers();
});

it("shows each sentence for its own ten seconds", () => {
  add(note("a", "Paid: ¥1"));
  wait(NOTE_STAYS_MS - 1_000);
  add(note("b", "Paid: ¥2"));
  expect(shown()).toEqual(["Paid: ¥1", "Paid: ¥2"]);
  wait(1_000);
  expect(shown()).toEqual(["Paid: ¥2"]);
  wait(NOTE_STAYS_MS - 1_000);
  expect(shown()).toEqual([]);
});

it("or until it is tapped", () => {
  add(note("a", "Paid: ¥1"));
  add(note("b", "Paid: ¥2"));
  fireEvent.click(screen.getByRole("button", { name: "Paid: ¥1" }));
  expect(shown()).toEqual(["Paid: ¥2"]);
});

it("or until the tray is looked into", () => {
  add(note("a", "Paid: ¥1"));
  act(dropTrayNotes);
  expect(shown()).toEqual([]);
});

it("says what is known last of a payment, for ten seconds from then", () => {
  add(note("a", "Not sure: ¥1"));
  wait(NOTE_STAYS_MS - 1_000);
  add(note("a", "Paid: ¥1"));
  wait(NOTE_STAYS_MS - 1_000);
  expect(shown()).toEqual(["Paid: ¥1"]);
});

it("is told to nobody twice: the sentence is a button, not a region that is read out", () => {
  add(note("a", "Paid: ¥1"));
  expect(screen.queryByRole("status")).toBeNull();
  expect(screen.queryByRole("alert")).toBeNull();
});
