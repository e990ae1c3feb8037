import { useLocale } from "next-intl";
import { useMemo } from "react";
import { PaymentActionBar } from "@/components/payments/payment-action-bar";
import type { PaymentActions } from "@/components/payments/payment-contract";
import { TrailList } from "@/components/payments/trail-list";
import { VerdictPanel } from "@/components/payments/verdict-panel";
import { RefundList } from "@/components/refunds/refund-list";
import type { PaymentPageView } from "@/lib/payments/payment-page";
import { viewPaymentPage } from "@/lib/payments/view-payment-page";
import { detailsAtDesk } from "@/lib/practice/act-at-desk";
import { practiceApprovers } from "@/lib/practice/practice-approver";
import type { PracticeSession } from "@/lib/practice/practice-contract";
import type { PracticeDesk } from "@/lib/practice/practice-desk";
import { PRACTICE_POLICY } from "@/lib/practice/practice-policy";
import { usePracticeWords } from "./use-practice-words";

type PracticePaymentProps = {
  readonly desk: PracticeDesk;
  readonly paymentId: string;
  readonly session: PracticeSession;
  readonly startRefund: PaymentActions["startRefund"];
};

/** A payment's page with the parts of the real one, fed by practice. */
export function PracticePayment({ desk, paymentId, session, startRefund }: PracticePaymentProps) {
  const words = usePracticeWords();
  const page = usePracticePage(desk, paymentId, session);
  const actions = useMemo(
    (): PaymentActions => actionsOf(startRefund, words?.own.approver ?? ""),
    [startRefund, words],
  );
  if (page === null) return null;
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="safe-x mx-auto grid w-full max-w-6xl items-start gap-5 py-5 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)]">
        <div className="flex min-w-0 flex-col gap-5">
          <VerdictPanel page={page} />
          <PaymentActionBar page={page} actions={actions} onChanged={() => undefined} />
        </div>
        <div className="flex min-w-0 flex-col gap-5">
          <RefundList refunds={page.refunds} />
          <TrailList page={page} />
        </div>
      </div>
    </div>
  );
}

function usePracticePage(desk: PracticeDesk, paymentId: string, session: PracticeSession): PaymentPageView | null {
  const locale = useLocale();
  const words = usePracticeWords();
  const names = { personName: session.personName, deviceName: session.deviceName };
  const details = detailsAtDesk(desk, paymentId, names);
  if (details === null || words === null) return null;
  const refunds = desk.book.refunds.map(({ refund, note, steps }) => ({
    details: { refund, now: desk.book.now, note, personName: session.personName, approverName: null },
    steps,
  }));
  const facts = {
    storeName: session.storeName,
    mode: "practice" as const,
    details,
    steps: desk.book.payments[0]?.steps ?? [],
    refunds,
    role: "cashier" as const,
    policy: PRACTICE_POLICY,
  };
  return {
    ...viewPaymentPage(facts, { zone: session.timeZone, locale, texts: words.outcomes }),
    calls: null,
    replay: null,
  };
}

/** A paid sale is only ever given back; nothing else of the page leads anywhere in practice. */
function actionsOf(startRefund: PaymentActions["startRefund"], approverName: string): PaymentActions {
  return {
    startRefund,
    cancelPayment: () => Promise.resolve({ ok: false, reason: "already-final" }),
    listApprovers: () => Promise.resolve(practiceApprovers(approverName)),
    printReceipt: () => Promise.resolve({ ok: false, reason: "not-found" }),
  };
}
