"use client";

import { useLocale } from "next-intl";
import { useEffect, useState } from "react";
import { timeLeftText } from "@/lib/payments/time-left-text";

type TimeLeftProps = {
  /** ms UTC */
  readonly until: number;
  /** The server's clock when the page was made, ms UTC. */
  readonly serverNow: number;
};

const SECOND_MS = 1_000;

/** Counts down by the server's clock; what this device's clock shows does not matter. */
export function TimeLeft({ until, serverNow }: TimeLeftProps) {
  const locale = useLocale();
  const [passedMs, setPassedMs] = useState(0);
  useEffect(() => {
    const startedAt = performance.now();
    const timer = setInterval(() => {
      setPassedMs(performance.now() - startedAt);
    }, SECOND_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <span role="timer" className="font-semibold text-ink tabular-nums">
      {timeLeftText(until - serverNow - passedMs, locale)}
    </span>
  );
}
