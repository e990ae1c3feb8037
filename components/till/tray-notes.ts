import { useSyncExternalStore } from "react";
import type { Verdict } from "./outcome-wording";

/** One sentence about a payment that is not on the screen, in the colours of its verdict. */
export type TrayNote = {
  readonly id: string;
  readonly verdict: Verdict;
  /** Left open here, and not reversed. */
  readonly isLeft: boolean;
  readonly text: string;
};

// In this page's memory and nowhere else: what a note tells stays in the tray.
let notes: readonly TrayNote[] = [];
const listeners = new Set<() => void>();

/** What is said beside the tray just now, the newest last. */
export function useTrayNotes(): readonly TrayNote[] {
  return useSyncExternalStore(subscribe, trayNotes, trayNotes);
}

export function trayNotes(): readonly TrayNote[] {
  return notes;
}

/** A payment has one note: what is known last. */
export function addTrayNote(note: TrayNote): void {
  setNotes([...notes.filter(({ id }) => id !== note.id), note]);
}

export function dropTrayNote(id: string): void {
  setNotes(notes.filter((note) => note.id !== id));
}

/** Whoever looks into the tray, or signs in after somebody else, has no use for them. */
export function dropTrayNotes(): void {
  if (notes.length > 0) setNotes([]);
}

function setNotes(next: readonly TrayNote[]): void {
  notes = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
