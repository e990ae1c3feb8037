// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it, vi } from "vitest";
import { Dialog } from "./dialog";

afterEach(cleanup);

function Room() {
  const [isOpen, setIsOpen] = useState(false);
  const close = () => {
    setIsOpen(false);
  };
  return (
    <>
      <button
        type="button"
        onClick={() => {
          setIsOpen(true);
        }}
      >
        Open
      </button>
      {isOpen && (
        <Dialog title="A question" closeLabel="Close" onClose={close}>
          <button type="button" onClick={close}>
            Done
          </button>
        </Dialog>
      )}
    </>
  );
}

/** A browser gives the focus back when a dialog closes that is still in the page, and to nobody when it was taken out open. */
function watchClosing(): boolean[] {
  const wasInPage: boolean[] = [];
  const close = HTMLDialogElement.prototype.close; // eslint-disable-line @typescript-eslint/unbound-method -- called with its dialog below
  vi.spyOn(HTMLDialogElement.prototype, "close").mockImplementation(function (this: HTMLDialogElement) {
    if (this.open) wasInPage.push(this.isConnected);
    close.call(this);
  });
  return wasInPage;
}

it.each(["Close", "Done"])("closed by %s gives the focus back: it closes before it leaves the page", (name) => {
  const wasInPage = watchClosing();
  render(<Room />);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  expect(screen.getByRole("dialog", { name: "A question" })).toBeTruthy();
  fireEvent.click(screen.getByRole("button", { name }));
  expect(screen.queryByRole("dialog")).toBeNull();
  expect(wasInPage).toEqual([true]);
});

it("is closed by the browser's own Escape", () => {
  render(<Room />);
  fireEvent.click(screen.getByRole("button", { name: "Open" }));
  // What a browser tells a modal dialog after Escape.
  fireEvent(screen.getByRole("dialog"), new Event("close"));
  expect(screen.queryByRole("dialog")).toBeNull();
});
