import type { PaymentView } from "@/lib/payments/payment-view";
import { maySellOn, type Verdict, verdictOf } from "./outcome-wording";
import type { TillNotice } from "./till-state";

type Result = {
  readonly payment: Pick<PaymentView, "id">;
  readonly verdict: Verdict;
  /** Said while the payment still ran, not on its result. */
  readonly isSaidBefore: boolean;
};

/**
 * What of a notice is still true beside a result: what was said of the payment while it ran is not. Below "Paid", "a
 * payment is still open here" sends the cashier to look for one that is not there.
 */
export function noticeOnResult(notice: TillNotice | null, result: Result): TillNotice | null {
  return notice !== null && isTrueOn(notice, result) ? notice : null;
}

function isTrueOn(notice: TillNotice, { payment, verdict, isSaidBefore }: Result): boolean {
  switch (notice.kind) {
    case "payment-running":
      return false;
    case "cancel":
      // "It already ended on its own. See the result here." Every other answer tells of a payment that goes on.
      return notice.reason === "already-final" && maySellOn(verdict);
    case "start":
      // A fresh code that was refused; to a cancel that was refused it says "nothing was sent", and here something was.
      // The sale's own payment that stood in the way is told where it is shown.
      return verdict === "not-paid" || notice.reason === "sale-paid" || notice.reason === "payment-open";
    case "new-sale-first":
      return verdict === "needs-person";
    case "last-result":
      return notice.payment.id !== payment.id || verdictOf(notice.payment) === verdict;
    case "result-unknown":
      return !isSaidBefore;
    case "code":
    case "amount-behind":
    case "amount-first":
    case "answer-first":
    case "not-now":
    case "no-result-yet":
      return true;
  }
}
