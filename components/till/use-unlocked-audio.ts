import { useEffect } from "react";
import { unlockAudio } from "./audio";

// The first waking takes a slow tablet 80 ms: the picture of the touch comes before it. WebKit still takes a timer this
// short for the touch itself, and a touch that was not enough is followed by the next.
const AFTER_TOUCH_MS = 100;

/** Browsers keep a page silent until somebody touches it; iOS silences it again after a call or a lock. Each touch wakes it. */
export function useUnlockedAudio(): void {
  useEffect(() => {
    const wakeSoon = () => {
      setTimeout(unlockAudio, AFTER_TOUCH_MS);
    };
    document.addEventListener("pointerup", wakeSoon);
    document.addEventListener("keydown", wakeSoon);
    return () => {
      document.removeEventListener("pointerup", wakeSoon);
      document.removeEventListener("keydown", wakeSoon);
    };
  }, []);
}
