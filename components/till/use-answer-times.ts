import { useEffect, useState } from "react";

/** Half a minute of the tray's rhythm. */
const KEPT = 6;
const HEARTBEAT = "/api/payments/open";

/**
 * How long our server took for its last answers, in ms, the newest last. The tray asks every five seconds while the
 * till is seen: the browser's own measure of those requests is the sentinel, and no request is made for it.
 */
export function useAnswerTimes(): readonly number[] {
  const [times, setTimes] = useState<readonly number[]>([]);
  useEffect(() => {
    if (typeof PerformanceObserver === "undefined") return;
    const observer = new PerformanceObserver((list) => {
      const fresh = list
        .getEntries()
        .filter(({ name }) => new URL(name).pathname === HEARTBEAT)
        .map(({ duration }) => duration);
      if (fresh.length > 0) setTimes((known) => [...known, ...fresh].slice(-KEPT));
    });
    observer.observe({ type: "resource" });
    return () => {
      observer.disconnect();
    };
  }, []);
  return times;
}
