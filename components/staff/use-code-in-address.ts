import { useEffect, useEffectEvent } from "react";

/** Takes a code that came behind the # of the address, which is sent to nobody, and takes it out of the address at once. */
export function useCodeInAddress(onCode: (code: string) => void): void {
  const tell = useEffectEvent(onCode);
  useEffect(() => {
    const code = /^#code=([0-9A-Z-]{1,32})$/.exec(globalThis.location.hash)?.[1];
    if (code === undefined) return;
    globalThis.history.replaceState(null, "", globalThis.location.pathname);
    tell(code);
  }, []);
}
