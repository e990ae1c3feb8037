"use client";

import { X } from "lucide-react";
import { type ReactNode, useId, useLayoutEffect, useRef } from "react";
import { classNames } from "./class-names";
import { IconButton } from "./icon-button";

type DialogProps = {
  readonly title: string;
  readonly closeLabel: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly isFullScreen?: boolean;
};

/**
 * The browser's own modal dialog: it traps focus, closes on Escape and gives the focus back, without a library in
 * the till's first load.
 */
export function Dialog({ title, closeLabel, onClose, children, isFullScreen = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // A layout effect is undone before the dialog leaves the page; one that is taken out while open gives no focus back.
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element !== null && !element.open) element.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onClose={onClose}
      className={classNames(
        "animate-arrive flex-col bg-card text-ink open:flex",
        isFullScreen
          ? "safe-top m-0 h-dvh max-h-none w-screen max-w-none"
          : "mx-auto mt-auto mb-0 max-h-[85dvh] w-full max-w-xl rounded-t-sheet sm:my-auto sm:rounded-sheet",
      )}
    >
      <div className="safe-x flex items-center justify-between gap-3 pt-4 pb-2">
        <h2 id={titleId} className="text-lead font-semibold">
          {title}
        </h2>
        <IconButton label={closeLabel} onClick={onClose} className="bg-sunk">
          <X aria-hidden className="size-6" />
        </IconButton>
      </div>
      <div className="safe-x safe-bottom flex min-h-0 flex-1 flex-col overflow-y-auto">{children}</div>
    </dialog>
  );
}
