import { useSyncExternalStore } from "react";

/**
 * Whether keys reach this page: not while another window, another app beside it, or a foreign frame in it (an
 * extension's) is selected. A press anywhere on the page selects it again.
 */
export function useIsHeard(): boolean {
  return useSyncExternalStore(subscribe, isHeard, () => true);
}

function isHeard(): boolean {
  return document.hasFocus() && !(document.activeElement instanceof HTMLIFrameElement);
}

function subscribe(listener: () => void): () => void {
  // The page's own focus says so late: a frame is the active element only after the window has lost it.
  const look = () => setTimeout(listener, 0);
  window.addEventListener("focus", look);
  window.addEventListener("blur", look);
  return () => {
    window.removeEventListener("focus", look);
    window.removeEventListener("blur", look);
  };
}
