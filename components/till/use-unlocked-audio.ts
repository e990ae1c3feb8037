import { useEffect } from "react";
import { unlockAudio } from "./sounds";

/** Browsers keep a page silent until somebody touches it; iOS silences it again after a call or a lock. Each touch wakes it. */
export function useUnlockedAudio(): void {
  useEffect(() => {
    document.addEventListener("pointerup", unlockAudio);
    document.addEventListener("keydown", unlockAudio);
    return () => {
      document.removeEventListener("pointerup", unlockAudio);
      document.removeEventListener("keydown", unlockAudio);
    };
  }, []);
}
