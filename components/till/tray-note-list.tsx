import { X } from "lucide-react";
import { useEffect } from "react";
import { classNames } from "@/components/ui/class-names";
import { NOTICE_TONES } from "./notice-tones";
import { dropTrayNote, type TrayNote, useTrayNotes } from "./tray-notes";

export const NOTE_STAYS_MS = 10_000;

/**
 * Says at the tray which payment it is whose signal was heard, so that nothing jumps; a tap takes it away. On a phone it lies
 * over the till's head and the newest alone, because below it stand the amount and the verdict of the payment on the screen;
 * on a tablet it lies below the head, at its end. Screen readers hear the same from the regions of EndedAlert and
 * ReversedAlert, so that nothing is told twice.
 */
export function TrayNoteList() {
  const notes = useTrayNotes();
  if (notes.length === 0) return null;
  return (
    <div
      data-lies-above
      className="safe-x pointer-events-none absolute inset-x-0 bottom-0 z-20 flex h-16 flex-col items-end gap-2 py-1 low:h-12 max-sm:*:not-last:hidden sm:top-full sm:bottom-auto sm:h-auto sm:pt-2"
    >
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
        "pointer-events-auto flex min-h-touch w-full animate-arrive items-center gap-3 rounded-control border-2 px-4 py-2 text-start font-semibold max-sm:py-1 max-sm:text-small max-sm:leading-tight sm:w-auto sm:max-w-full sm:text-body",
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
