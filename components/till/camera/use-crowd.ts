import { useCallback, useEffect, useRef, useState } from "react";

/** Long enough to be read, and a picture in between may show one phone only. */
const SAID_MS = 2_000;

/** Whether more than one phone was in view a moment ago. */
export function useCrowd(): { readonly isCrowded: boolean; readonly seeCrowd: () => void } {
  const [isCrowded, setIsCrowded] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const seeCrowd = useCallback(() => {
    clearTimeout(timer.current);
    setIsCrowded(true);
    timer.current = setTimeout(() => setIsCrowded(false), SAID_MS);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  return { isCrowded, seeCrowd };
}
