import { useEffect, useState } from "react";

/**
 * Goes on by itself after a while, unless somebody touches the screen or moves the focus: then it stays.
 * @returns whether it is still counting
 */
export function useAutoReturn(isWanted: boolean, delayMs: number, onReturn: () => void): boolean {
  const [isStopped, setIsStopped] = useState(false);
  const isRunning = isWanted && !isStopped;
  useEffect(() => {
    if (!isRunning) return;
    const stop = () => {
      setIsStopped(true);
    };
    const timer = setTimeout(onReturn, delayMs);
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
