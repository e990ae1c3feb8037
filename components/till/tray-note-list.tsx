import { X } from "lucide-react";
import { useEffect } from "react";
import { classNames } from "@/components/ui/class-names";
import { NOTICE_TONES } from "./notice-tones";
import { dropTrayNote, type TrayNote, useTrayNotes } from "./tray-notes";

export const NOTE_STAYS_MS = 10_000;

/**
 * Says below the tray which payment it is whose signal was heard, over the stage, so that nothing jumps; a tap takes it
 * away. Screen readers hear the same from the regions of EndedAlert and ReversedAlert, so that nothing is told twice.
 */
export function TrayNoteList() {
  const notes = useTrayNotes();
  if (notes.length === 0) return null;
  return (
    <div className="safe-x pointer-events-none absolute inset-x-0 top-full z-20 flex flex-col items-end gap-2 pt-2">
      {notes.map((note) => (
        <Note key={`${note.id} ${note.text}`} note={note} />
      ))}
    </div>
  );
}

function Note({ note }: { readonly note: TrayNote }) {
  const { id, verdict, text } = note;
  const { icon: Icon, className } = NOTICE_TONES[verdict];
  useEffect(() => {
    const timer = setTimeout(() => dropTrayNote(id), NOTE_STAYS_MS);
    return () => {
      clearTimeout(timer);
    };
  }, [id]);
  return (
    <button
      type="button"
      className={classNames(
        "pointer-events-auto flex min-h-touch max-w-full animate-arrive items-center gap-3 rounded-control border-2 px-4 py-2 text-start text-body font-semibold",
        className,
      )}
      onClick={() => {
        dropTrayNote(id);
      }}
    >
      <Icon aria-hidden className="size-6 shrink-0" />
      <span className="min-w-0 flex-1">{text}</span>
      <X aria-hidden className="size-5 shrink-0" />
    </button>
  );
}
