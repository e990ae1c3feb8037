import { describe, expect, it } from "vitest";
import { detailsAtDesk } from "../practice/act-at-desk";
import { codesOf, LESSONS } from "../practice/lessons";
import type { PracticeDesk } from "../practice/practice-desk";
import { PRACTICE_POLICY } from "../practice/practice-policy";
import { type Played, playLesson, rightCashier } from "../practice/testing/right-cashier";
import { newPayment } from "./new-payment";
import type { PaymentView } from "./payment-view";
import { replayAt, replayPayment } from "./replay-payment";
import { viewPayment } from "./view-payment";

const NAMES = { personName: "Mei", deviceName: "Till 1" };
const EVERY_LESSON = [...LESSONS.values()].flatMap((lesson) =>
  codesOf(lesson).map((code) => [lesson.id, code, lesson] as const),
);

/** Whether a query still found the customer confirming is not in the trail. */
function told({ isCustomerConfirming: _unknown, serverNow: _clock, explanation, ...view }: PaymentView) {
  const isAboutConfirming = explanation === "customer-confirming" || explanation === "no-answer";
  return { ...view, explanation: isAboutConfirming ? null : explanation };
}

function viewOf(desk: PracticeDesk): PaymentView | null {
  const first = desk.book.payments[0];
  const details = first === undefined ? null : detailsAtDesk(desk, first.payment.id, NAMES);
  return details === null ? null : viewPayment(details, PRACTICE_POLICY);
}

function replayOf({ desk }: Played) {
  const first = desk.book.payments[0];
  const details = first === undefined ? null : detailsAtDesk(desk, first.payment.id, NAMES);
  if (first === undefined || details === null) throw new Error("nothing was charged");
  const refunds = desk.book.refunds
    .filter(({ refund }) => refund.paymentId === first.payment.id)
    .map(({ refund }) => ({
      amountMinor: refund.amount.minor,
      createdAt: refund.createdAt,
      finalAt: refund.finalAt,
      isRefused: refund.state === "refused",
    }));
  return replayPayment({ details, steps: first.steps, refunds, policy: PRACTICE_POLICY });
}

describe("a replayed payment", () => {
  it("is settled by Alipay's file where its trail says so", () => {
    const identity = { id: "p", storeId: "s", saleId: "s", merchantTransId: "M", createdAt: 1_000 };
    const amount = { currency: "JPY", minor: 500 } as const;
    const end = { ...newPayment({ ...identity, amount }), state: "paid", acquirementId: "A", paidAt: 2_000 } as const;
    const details = { payment: end, now: 9_000, codeLast4: "1234", reference: null, ...NAMES };
    const line = (event: string, state: string, code: string | null, at: number) => ({
      event,
      state,
      code,
      at,
      personName: null,
    });
    const steps = [
      line("started", "paying", null, 1_000),
      line("pay-unclear", "checking", "timed-out", 4_000),
      line("file-paid", "paid", "transactions.csv:7", 8_000),
    ];
    const frames = replayPayment({ details, steps, refunds: [], policy: PRACTICE_POLICY });
    expect(replayAt(frames, 7_999)).toMatchObject({ state: "checking", acquirementId: null, explanation: "no-answer" });
    expect(replayAt(frames, 8_000)).toMatchObject({ state: "paid", acquirementId: "A", explanation: "paid" });
  });

  it.each(EVERY_LESSON)("%s (%s): shows at every moment what the till showed then", (_id, code, lesson) => {
    const shown: { readonly at: number; readonly view: PaymentView }[] = [];
    const played = playLesson(lesson, code, (desk, money) => {
      const acted = rightCashier(desk, money);
      const view = viewOf(acted);
      if (view !== null) shown.push({ at: acted.book.now, view });
      return acted;
    });
    const frames = replayOf(played);
    for (const { at, view } of shown) {
      const again = replayAt(frames, at);
      expect(again === null ? null : told(again), `at ${String(at)}`).toEqual(told(view));
    }
    expect(replayAt(frames, (frames[0]?.at ?? 0) - 1)).toBeNull();
  });
});
