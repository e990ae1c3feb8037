import { useEffect, useState } from "react";

const SAY_AFTER_MS = 150;

/**
 * Goes on by itself after a while, unless somebody touches the screen or moves the focus: then it stays.
 * @returns whether it is still counting
 */
export function useAutoReturn(isWanted: boolean, delayMs: number, onReturn: () => void): boolean {
  const [isStopped, setIsStopped] = useState(false);
  const isRunning = isWanted && !isStopped;
  useEffect(() => {
    if (!isRunning) return;
    let timer = setTimeout(onReturn, delayMs);
    const stop = () => {
      clearTimeout(timer);
      // Said a moment later: a press that leaves this screen must not wait until it is drawn again.
      timer = setTimeout(() => {
        setIsStopped(true);
      }, SAY_AFTER_MS);
    };
    document.addEventListener("pointerdown", stop);
    document.addEventListener("focusin", stop);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("pointerdown", stop);
      document.removeEventListener("focusin", stop);
    };
  }, [isRunning, delayMs, onReturn]);
  return isRunning;
}
