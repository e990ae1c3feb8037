import { useSyncExternalStore } from "react";
import { createMemory } from "@/components/app/memory";
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
const notes = createMemory<readonly TrayNote[]>([]);

/** What is said beside the tray just now, the newest last. */
export function useTrayNotes(): readonly TrayNote[] {
  return useSyncExternalStore(notes.subscribe, notes.read, notes.read);
}

export const trayNotes = notes.read;

/** A payment has one note: what is known last. */
export function addTrayNote(note: TrayNote): void {
  notes.write([...notes.read().filter(({ id }) => id !== note.id), note]);
}

export function dropTrayNote(id: string): void {
  notes.write(notes.read().filter((note) => note.id !== id));
}

/** Whoever looks into the tray, or signs in after somebody else, has no use for them. */
export function dropTrayNotes(): void {
  if (notes.read().length > 0) notes.write([]);
}
