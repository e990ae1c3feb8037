import { useQuery } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect, useEffectEvent, useTransition } from "react";
import { askServer } from "@/components/till/ask-server";
import type { PaymentMarks, PaymentPageView } from "@/lib/payments/payment-page";
import { isFinalState } from "@/lib/payments/payment-state";
import { isFinalRefundState } from "@/lib/refunds/refund-state";

const SOON_MS = 1_000;
/** What waits for a person moves once in minutes, and what Alipay's file denies once somebody has settled it. */
const LATER_MS = 8_000;
/** After its end the machine looks a few times in minutes. */
const WATCH_MS = 15_000;
const TIMEOUT_MS = 8_000;

/**
 * Follows a payment and its refunds to their end: asks our server what moved and, when something did, has the page read
 * anew, so that every word on it comes from one look at the rows. Stops when nothing can move any more: not at an unpaid
 * end, as long as late money may still undo it.
 */
export function useFollowPayment(
  page: PaymentPageView,
  place: "till" | "office",
): { readonly isMoving: boolean; readonly isSilent: boolean } {
  const router = useRouter();
  const [, startReading] = useTransition();
  const isMoving = isPageMoving(page);
  const query = useQuery<PaymentMarks>({
    queryKey: ["payment-marks", page.payment.id],
    enabled: isMoving,
    queryFn: async ({ signal }) => {
      const { id } = page.payment;
      const url = place === "till" ? `/api/payments/${id}/refunds` : `/api/office/payments/${id}/marks`;
      const body = await askServer({ url, signal, timeoutMs: TIMEOUT_MS });
      if (!isMarks(body)) throw new Error("not the marks of a payment");
      return body;
    },
    refetchInterval: intervalOf(page),
    refetchOnWindowFocus: true,
    refetchOnReconnect: true,
  });
  const readAnew = useEffectEvent(() => {
    if (query.data !== undefined && marksOf(query.data) !== marksOf(page)) {
      startReading(() => {
        router.refresh();
      });
    }
  });
  // Every answer is compared, also an unchanged one: a reading that was lost is then asked for again.
  useEffect(() => {
    readAnew();
  }, [query.dataUpdatedAt]);
  return { isMoving, isSilent: isMoving && query.isError };
}

function isPageMoving(page: PaymentPageView): boolean {
  return page.isWatched || page.isContradicted || isUnderWay(page);
}

function isUnderWay({ payment, refunds }: PaymentPageView): boolean {
  return !isFinalState(payment.state) || refunds.some(({ state }) => !isFinalRefundState(state));
}

function intervalOf(page: PaymentPageView): number {
  if (isUnderWay(page)) return isWaitingForPerson(page) ? LATER_MS : SOON_MS;
  return page.isContradicted ? LATER_MS : WATCH_MS;
}

function isWaitingForPerson({ payment, refunds }: PaymentPageView): boolean {
  const isRefunding = refunds.some(({ state }) => state === "refunding");
  return !isRefunding && (payment.state === "attention" || payment.state === "paid");
}

function marksOf({ payment, isContradicted, refunds }: PaymentMarks): string {
  return [payment.version, isContradicted, ...refunds.map(({ id, version }) => `${id}:${version}`)].join(" ");
}

// Our own route has made the body; this only keeps a proxy's JSON from being believed.
function isMarks(body: unknown): body is PaymentMarks {
  return typeof body === "object" && body !== null && "payment" in body && "refunds" in body;
}
