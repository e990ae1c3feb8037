import { useEffect, useRef } from "react";
import type { PaymentView } from "@/lib/payments/payment-view";
import type { Verdict } from "./outcome-wording";
import { useSayResult } from "./use-say-result";

/** Each verdict is said once, when it is reached in front of the cashier: a reload repeats nothing. */
export function useVerdictSound(payment: PaymentView | undefined, verdict: Verdict | null): void {
  const sayResult = useSayResult();
  const token = verdict === null || payment === undefined ? null : `${payment.id} ${verdict}`;
  const last = useRef(token);
  useEffect(() => {
    if (token !== last.current && payment !== undefined) sayResult(payment);
    last.current = token;
  }, [token, payment, sayResult]);
}
