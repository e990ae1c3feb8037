import { useEffect, useRef } from "react";
import { soundOf, type Verdict } from "./outcome-wording";
import { playSound } from "./sounds";

/** Each verdict sounds once, when it is reached in front of the cashier: a reload repeats nothing. */
export function useVerdictSound(paymentId: string | null, verdict: Verdict | null): void {
  const token = verdict === null ? null : `${paymentId ?? ""} ${verdict}`;
  const last = useRef(token);
  useEffect(() => {
    if (token !== last.current && verdict !== null) playSound(soundOf(verdict));
    last.current = token;
  }, [token, verdict]);
}
